package org.tributary.hub.webhooks;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tributary.hub.SecretFile;
import org.tributary.hub.TributarySettings;

@Configuration(proxyBeanMethods = false)
class WebhooksConfiguration {

  @Bean
  SecretBox webhookSecrets(TributarySettings settings) {
    SecretFile key =
        SecretFile.readOrCreate(
            settings.data().resolve("webhook-key"), WebhooksConfiguration::randomKey);
    return new SecretBox(Base64.getDecoder().decode(key.text()));
  }

  @Bean
  SigningKey webhookSigningKey(TributarySettings settings) {
    return SigningKey.of(
        SecretFile.readOrCreate(settings.data().resolve("webhook-signing-key"), SigningKey::newPair)
            .text());
  }

  @Bean
  Receivers webhookReceivers(TributarySettings settings) {
    return new Receivers(
        settings.webhooks().allow(), settings.webhooks().plainHttp(), settings.webhooks().ports());
  }

  private static String randomKey() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
