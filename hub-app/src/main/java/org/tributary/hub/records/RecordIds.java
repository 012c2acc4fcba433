package org.tributary.hub.records;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.tributary.hub.SecretFile;
import org.tributary.hub.TributarySettings;

/**
 * Names source records by ids that can stand in an address: what a system calls its record may be
 * personal, such as a member number or a name. An id is the stream and the record's own id, sealed
 * with a key of the hub. The nonce is taken from what is sealed, so that a record has one id for
 * ever (as in AES-SIV, RFC 5297).
 */
@Component
public final class RecordIds {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int LONGEST = 4096;

  private final Mac nonces;
  private final SecretKeySpec cipherKey;

  @Autowired
  RecordIds(TributarySettings settings) {
    this(
        Base64.getDecoder()
            .decode(
                SecretFile.readOrCreate(settings.data().resolve("record-id-key"), RecordIds::newKey)
                    .text()));
  }

  /**
   * Ids under a key.
   *
   * @param key 32 bytes
   */
  RecordIds(byte[] key) {
    SecretKeySpec whole = new SecretKeySpec(Arrays.copyOf(key, 32), "HmacSHA256");
    try {
      nonces = mac(whole, "nonce");
      cipherKey = new SecretKeySpec(mac(whole, "key").doFinal(), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
    }
  }

  private static String newKey() {
    byte[] bytes = new byte[32];
    new java.security.SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** A record of a stream. */
  public record Place(int streamNo, String recordId) {
    /** Without the record's own id: it may be personal. */
    @Override
    public String toString() {
      return "Place[" + streamNo + "]";
    }
  }

  /** The id of a record. */
  public String seal(Place place) {
    byte[] name = place.recordId().getBytes(StandardCharsets.UTF_8);
    byte[] plain = ByteBuffer.allocate(4 + name.length).putInt(place.streamNo()).put(name).array();
    try {
      byte[] nonce = Arrays.copyOf(((Mac) nonces.clone()).doFinal(plain), NONCE);
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException | CloneNotSupportedException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM", e);
    }
  }

  /** What an id names; empty where the hub did not make it. */
  public Optional<Place> open(String id) {
    try {
      byte[] both = id.length() > LONGEST ? new byte[0] : Base64.getUrlDecoder().decode(id);
      if (both.length < NONCE + TAG_BITS / Byte.SIZE + Integer.BYTES) {
        return Optional.empty();
      }
      ByteBuffer plain =
          ByteBuffer.wrap(
              cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(both, NONCE))
                  .doFinal(both, NONCE, both.length - NONCE));
      int streamNo = plain.getInt();
      return Optional.of(
          new Place(streamNo, StandardCharsets.UTF_8.decode(plain.slice()).toString()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, cipherKey, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  /** One that is never used itself: each record gets a copy, which has the key already. */
  private static Mac mac(SecretKeySpec key, String use) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(key);
    mac.update(use.getBytes(StandardCharsets.US_ASCII));
    return mac;
  }
}
