package org.tributary.hub.webhooks;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The signature {@code v1} of Standard Webhooks 1.0.0: HMAC-SHA256 over id, timestamp and body with
 * full stops between.
 */
final class Signature {
  private static final String PREFIX = "whsec_";

  /** The specification wants 24 to 64. */
  private static final int SECRET_BYTES = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Signature() {}

  /** A new secret, as it is shown to its owner. */
  static String newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * The header {@code webhook-signature}: a signature with each secret, the newest first.
   *
   * @param id has no full stop
   * @param timestamp seconds since 1970
   */
  static String of(List<String> secrets, String id, long timestamp, String body) {
    List<String> signatures = new ArrayList<>();
    for (String secret : secrets) {
      try {
        signatures.add(new Webhook(secret).sign(id, timestamp, body));
      } catch (EmptyWebhookSecretException | WebhookSigningException e) {
        throw new IllegalStateException("A webhook secret of the hub cannot sign", e);
      }
    }
    return String.join(" ", signatures);
  }
}
