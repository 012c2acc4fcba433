package org.tributary.connectors.soap;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * User name and password in the header of a SOAP message (OASIS WS-Security UsernameToken Profile
 * 1.1 section 3): as text, or as {@code Base64(SHA-1(nonce + created + password))}.
 */
record UsernameToken(String username, String password, boolean digest) {
  private static final String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
  private static final String WSSE = OASIS + "wssecurity-secext-1.0.xsd";
  private static final String WSU = OASIS + "wssecurity-utility-1.0.xsd";
  private static final String PROFILE = OASIS + "username-token-profile-1.0#";
  private static final String BASE64 = OASIS + "soap-message-security-1.0#Base64Binary";
  private static final SecureRandom RANDOM = new SecureRandom();

  static @Nullable UsernameToken of(JsonNode security) {
    return security.isMissingNode()
        ? null
        : new UsernameToken(
            security.path("username").asText(),
            security.path("password").asText(),
            security.path("type").asText("digest").equals("digest"));
  }

  /** Puts the token into the header of an envelope. */
  void addTo(Element header, SoapVersion version, Instant now) {
    byte[] nonce = new byte[16];
    RANDOM.nextBytes(nonce);
    addTo(header, version, now.truncatedTo(ChronoUnit.SECONDS).toString(), nonce);
  }

  void addTo(Element header, SoapVersion version, String created, byte[] nonce) {
    Document document = header.getOwnerDocument();
    Element security = document.createElementNS(WSSE, "wsse:Security");
    security.setAttributeNS(version.namespace(), "soap:mustUnderstand", "1");
    header.appendChild(security);
    Element token = add(security, WSSE, "wsse:UsernameToken", "");
    add(token, WSSE, "wsse:Username", username);
    Element secret = add(token, WSSE, "wsse:Password", digest ? digest(nonce, created) : password);
    secret.setAttribute("Type", PROFILE + (digest ? "PasswordDigest" : "PasswordText"));
    Element once = add(token, WSSE, "wsse:Nonce", Base64.getEncoder().encodeToString(nonce));
    once.setAttribute("EncodingType", BASE64);
    add(token, WSU, "wsu:Created", created);
  }

  private static Element add(Element parent, String namespace, String name, String text) {
    Element element = parent.getOwnerDocument().createElementNS(namespace, name);
    if (!text.isEmpty()) {
      element.setTextContent(text);
    }
    parent.appendChild(element);
    return element;
  }

  /** SHA-1 is what the profile prescribes. */
  private String digest(byte[] nonce, String created) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(nonce);
      sha1.update(created.getBytes(StandardCharsets.UTF_8));
      sha1.update(password.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(sha1.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "UsernameToken[***]";
  }
}
