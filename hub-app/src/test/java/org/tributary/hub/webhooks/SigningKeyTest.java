package org.tributary.hub.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
  /** RFC 8410, 4: what stands before the 32 bytes of a public key. */
  private static final String BEFORE = "302a300506032b6570032100";

  private static boolean verifies(SigningKey key, String told, String signature)
      throws GeneralSecurityException {
    byte[] raw = Base64.getDecoder().decode(key.publicKey().substring("whpk_".length()));
    byte[] encoded = HexFormat.of().parseHex(BEFORE + HexFormat.of().formatHex(raw));
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    check.update(told.getBytes(StandardCharsets.UTF_8));
    return check.verify(Base64.getDecoder().decode(signature.substring("v1a,".length())));
  }

  @Test
  void signsWhatItsPublicHalfVerifies() throws GeneralSecurityException {
    String kept = SigningKey.newPair();
    String signature = SigningKey.of(kept).sign("17", 1_700_000_000, "{}");

    assertThat(verifies(SigningKey.of(kept), "17.1700000000.{}", signature)).isTrue();
    assertThat(verifies(SigningKey.of(kept), "18.1700000000.{}", signature)).isFalse();
    assertThat(verifies(SigningKey.of(SigningKey.newPair()), "17.1700000000.{}", signature))
        .isFalse();
  }

  @Test
  void saysWhereTheKeyIsFrom() {
    assertThatThrownBy(() -> SigningKey.of("broken"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("data/webhook-signing-key");
  }
}
