package org.tributary.hub.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
  private static final UUID ONE = new UUID(1, 1);
  private static final UUID OTHER = new UUID(1, 2);

  private final SecretBox box = new SecretBox(new byte[32]);

  @Test
  void opensWhatItSealedForTheSameEndpointOnly() {
    String secret = Signature.newSecret();
    String sealed = box.seal(ONE, secret);

    assertThat(box.open(ONE, sealed)).isEqualTo(secret);
    assertThat(box.seal(ONE, secret)).isNotEqualTo(sealed);
    assertThatThrownBy(() -> box.open(OTHER, sealed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("data/webhook-key")
        .hasMessageNotContaining(secret);
  }

  @Test
  void opensNothingThatAnotherKeySealed() {
    byte[] otherKey = new byte[32];
    otherKey[0] = 1;
    String sealed = new SecretBox(otherKey).seal(ONE, "whsec_x");

    assertThatThrownBy(() -> box.open(ONE, sealed)).isInstanceOf(IllegalStateException.class);
  }
}
