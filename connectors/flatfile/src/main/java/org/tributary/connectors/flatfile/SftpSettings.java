package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a directory on an SFTP server.
 *
 * @param privateKey the key itself in PEM or OpenSSH form, not a path
 * @param hostKey the fingerprints under which the server may show itself, as {@code ssh-keygen -l}
 *     prints them: {@code SHA256:} and 43 characters of base64
 * @param directory relative to the directory in which the login starts
 * @param timeout how long the server may stay silent
 */
record SftpSettings(
    String host,
    Integer port,
    String username,
    @Nullable String password,
    @Nullable String privateKey,
    @Nullable String passphrase,
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> hostKey,
    String directory,
    Duration timeout) {

  static final int DEFAULT_PORT = 22;
  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);
  private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

  SftpSettings {
    require(host != null && !host.isBlank(), "sftp.host is missing");
    require(username != null && !username.isBlank(), "sftp.username is missing");
    require(password != null || privateKey != null, "sftp needs a password or a privateKey");
    hostKey = hostKey == null ? List.of() : List.copyOf(hostKey);
    require(
        !hostKey.isEmpty() && hostKey.stream().allMatch(key -> FINGERPRINT.matcher(key).matches()),
        "sftp.hostKey is a fingerprint as ssh-keygen -l prints it: SHA256: and 43 characters");
    port = port == null ? DEFAULT_PORT : port;
    directory = directory == null ? "." : directory;
    timeout = timeout == null ? DEFAULT_TIMEOUT : timeout;
    require(
        !timeout.isZero() && !timeout.isNegative() && timeout.compareTo(LONGEST_TIMEOUT) <= 0,
        "sftp.timeout is more than nothing and at most a day");
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }

  /** The server and directory as operators know them; no user, no secret. */
  String place() {
    return directory + " on " + host + ":" + port;
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "SftpSettings[" + place() + "]";
  }
}
