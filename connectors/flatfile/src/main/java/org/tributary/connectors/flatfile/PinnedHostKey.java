package org.tributary.connectors.flatfile;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trusts a server by the fingerprint of its key and by nothing else: no known-hosts file, no trust
 * on first use. A fingerprint is SHA-256 over the key in wire form, base64 without padding, as
 * OpenSSH prints it since 6.8.
 */
final class PinnedHostKey implements HostKeyRepository {
  private static final HostKey[] NONE = {};
  private final List<String> trusted;
  private @Nullable String shown;

  PinnedHostKey(List<String> trusted) {
    this.trusted = trusted;
  }

  /** The fingerprint that the server showed, once it has shown one. */
  @Nullable String shown() {
    return shown;
  }

  @Override
  public int check(String host, byte[] key) {
    String fingerprint = fingerprint(key);
    shown = fingerprint;
    return trusted.contains(fingerprint) ? OK : CHANGED;
  }

  static String fingerprint(byte[] key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void add(HostKey hostkey, UserInfo ui) {
    throw new UnsupportedOperationException("a key is trusted by the system file only");
  }

  @Override
  public void remove(String host, String type) {
    throw new UnsupportedOperationException("a key is trusted by the system file only");
  }

  @Override
  public void remove(String host, String type, byte[] key) {
    throw new UnsupportedOperationException("a key is trusted by the system file only");
  }

  @Override
  public String getKnownHostsRepositoryID() {
    return "system file";
  }

  @Override
  public HostKey[] getHostKey() {
    return NONE;
  }

  @Override
  public HostKey[] getHostKey(String host, String type) {
    return NONE;
  }
}
