package org.tributary.hub.access;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.tributary.hub.TributarySettings;

/** Accepts the tokens of the city's own issuer, {@code tributary.auth.issuer-uri}. */
@Configuration(proxyBeanMethods = false)
@Conditional(IssuerGiven.class)
class IssuerTokens {

  /** Asks the issuer for its keys with the first token, so that the hub starts without it. */
  @Bean
  JwtDecoder tokensOfIssuer(TributarySettings settings) {
    String issuer = Objects.requireNonNull(settings.auth().issuerUri()).toString();
    return new RememberedTokens(
        new SupplierJwtDecoder(
            () -> {
              NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer).build();
              decoder.setJwtValidator(
                  new DelegatingOAuth2TokenValidator<>(
                      JwtValidators.createDefaultWithIssuer(issuer),
                      audience(settings.auth().audience())));
              return decoder;
            }),
        Clock.systemUTC());
  }

  @Bean
  ConsoleClient consoleOfIssuer(TributarySettings settings) {
    String secret = settings.console().clientSecret();
    return new ConsoleClient(
        settings.console().clientId(), secret == null || secret.isBlank() ? null : secret);
  }

  static JwtClaimValidator<List<String>> audience(String expected) {
    return new JwtClaimValidator<>(
        JwtClaimNames.AUD, given -> given != null && given.contains(expected));
  }
}
