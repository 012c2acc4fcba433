package org.tributary.connectors.ldap;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.PEMFileTrustManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStoreException;
import java.time.Duration;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.SpecMistakes;
import org.tributary.sdk.system.SystemFile;

/**
 * How to reach one directory.
 *
 * @param security how the connection is protected
 * @param trust what certificates are trusted
 * @param user the name to bind with, or null for nobody
 * @param takenFor the authorization identity that the directory should know us by, or null where it
 *     is that of the user
 * @param timeout how long a question may take
 */
record LdapSettings(
    String host,
    int port,
    Security security,
    X509TrustManager trust,
    @Nullable String user,
    String password,
    @Nullable String takenFor,
    Duration timeout) {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

  /** How a connection is protected. */
  enum Security {
    /** TLS from the first byte: {@code ldaps://}. */
    LDAPS,
    /** TLS after the start, by the extended operation (RFC 4511 section 4.14). */
    START_TLS,
    /** Not at all. */
    NONE
  }

  static LdapSettings of(SystemFile system) {
    SpecMistakes mistakes = new SpecMistakes(system.file(), "settings");
    JsonNode settings = system.settings();
    LDAPURL url = url(settings.path("url").asText(), mistakes);
    JsonNode bind = settings.path("bind");
    Security security = security(url, settings, bind.isObject(), mistakes);
    checkDn(bind.path("dn").asText(""), mistakes);
    Duration timeout = mistakes.duration(settings, "timeout", DEFAULT_TIMEOUT);
    if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      mistakes.add("timeout", "is longer than nothing and at most an hour");
    }
    LdapSettings read =
        new LdapSettings(
            url.getHost() == null ? "" : url.getHost(),
            url.getPort(),
            security,
            trust(settings.path("trust").textValue(), security, system.file(), mistakes),
            bind.path("dn").textValue(),
            bind.path("password").asText(""),
            bind.path("takenFor").textValue(),
            timeout);
    mistakes.throwIfAny();
    return read;
  }

  private static LDAPURL url(String text, SpecMistakes mistakes) {
    try {
      LDAPURL url = new LDAPURL(text);
      if (url.hostProvided() && !url.baseDNProvided() && !url.getScheme().equals("ldapi")) {
        return url;
      }
    } catch (LDAPException e) {
      // said below
    }
    mistakes.add("url", "is not the address of a directory such as ldaps://ldap.example.org:636");
    return LOCAL;
  }

  private static final LDAPURL LOCAL = local();

  private static LDAPURL local() {
    try {
      return new LDAPURL("ldap://localhost");
    } catch (LDAPException e) {
      throw new IllegalStateException("this is an address", e);
    }
  }

  private static Security security(
      LDAPURL url, JsonNode settings, boolean binds, SpecMistakes mistakes) {
    String tls = settings.path("tls").asText("");
    if (url.getScheme().equalsIgnoreCase("ldaps")) {
      if (!tls.isEmpty()) {
        mistakes.add("tls", "is for addresses with ldap://; with ldaps:// all is encrypted anyway");
      }
      return Security.LDAPS;
    }
    if (binds && tls.isEmpty()) {
      mistakes.add(
          "tls",
          "is needed, or the password would go over the wire as it is: start for StartTLS, or"
              + " ldaps:// in url; none where the network is trusted");
    }
    return tls.equals("start") ? Security.START_TLS : Security.NONE;
  }

  private static void checkDn(String dn, SpecMistakes mistakes) {
    if (!dn.isEmpty() && !DN.isValidDN(dn) && !dn.contains("@") && !dn.contains("\\")) {
      mistakes.add("bind.dn", "is not a distinguished name such as cn=tributary,dc=example,dc=org");
    }
  }

  private static X509TrustManager trust(
      @Nullable String name, Security security, Path systemFile, SpecMistakes mistakes) {
    if (name == null) {
      return JVMDefaultTrustManager.getInstance();
    }
    if (security == Security.NONE) {
      mistakes.add("trust", "has no sense without TLS");
    }
    Path file = systemFile.resolveSibling(name);
    if (!Files.isReadable(file)) {
      mistakes.add("trust", "there is no file " + name + " beside the system file");
      return JVMDefaultTrustManager.getInstance();
    }
    try {
      return new PEMFileTrustManager(file.toFile());
    } catch (KeyStoreException e) {
      mistakes.add("trust", name + " holds no certificates in PEM form");
      return JVMDefaultTrustManager.getInstance();
    }
  }

  /** The address without anything else. */
  String place() {
    return host + ":" + port;
  }

  /** Without user and password. */
  @Override
  public String toString() {
    return "LdapSettings[" + place() + ", " + security + "]";
  }
}
