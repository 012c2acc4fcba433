package org.tributary.hub.access;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.tributary.hub.TributarySettings;

class IssuerTokensTest {
  @RegisterExtension
  static final WireMockExtension ISSUER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  private static RSAKey key;

  @BeforeAll
  static void makeKey() throws JOSEException {
    key = new RSAKeyGenerator(2048).keyID("city").generate();
  }

  @BeforeEach
  void publish() {
    ISSUER.stubFor(
        get("/.well-known/openid-configuration")
            .willReturn(
                okJson(
                    "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\"}"
                        .formatted(issuer(), issuer()))));
    ISSUER.stubFor(get("/keys").willReturn(okJson(new JWKSet(key.toPublicJWK()).toString())));
  }

  @Test
  void acceptsTokensOfTheIssuerForThisHub() {
    assertThat(decoder().decode(token(issuer(), "tributary", 60)).getSubject()).isEqualTo("app");
  }

  @Test
  void refusesOtherAudiencesIssuersAndTimes() {
    JwtDecoder decoder = decoder();

    for (String token :
        List.of(
            token(issuer(), "elsewhere", 60),
            token("http://127.0.0.1/other", "tributary", 60),
            token(issuer(), "tributary", -3600))) {
      assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(JwtException.class);
    }
  }

  @Test
  void asksTheIssuerOnlyWithTheFirstToken() {
    decoder();

    assertThat(ISSUER.getAllServeEvents()).isEmpty();
  }

  private static JwtDecoder decoder() {
    return new IssuerTokens()
        .tokensOfIssuer(
            new TributarySettings(
                Path.of("unused"),
                new TributarySettings.Store(null, null, null, 1),
                new TributarySettings.Auth(URI.create(issuer()), "tributary", null, "roles"),
                new TributarySettings.Api(List.of(), null, 6000),
                new TributarySettings.Deploy(java.time.Duration.ZERO),
                new TributarySettings.Commands(
                    java.time.Duration.ZERO,
                    java.time.Duration.ofSeconds(1),
                    java.time.Duration.ofSeconds(1),
                    java.time.Duration.ofDays(1)),
                new TributarySettings.Documents(
                    org.springframework.util.unit.DataSize.ofMegabytes(1),
                    List.of("image/png"),
                    java.time.Duration.ofHours(1),
                    java.time.Duration.ofDays(1)),
                new TributarySettings.Identity("-"),
                new TributarySettings.Changes(java.time.Duration.ZERO, 1),
                new TributarySettings.Webhooks(
                    List.of(),
                    false,
                    1,
                    java.time.Duration.ofSeconds(1),
                    List.of(),
                    java.time.Duration.ofHours(1),
                    java.time.Duration.ofHours(1)),
                new TributarySettings.Exports(null, java.time.Duration.ofHours(1)),
                new TributarySettings.Console(null, "tributary-console", null, List.of("openid"))));
  }

  private static String issuer() {
    return "http://127.0.0.1:" + ISSUER.getPort();
  }

  private static String token(String issuer, String audience, long secondsToLive) {
    Instant now = Instant.now();
    JwtClaimsSet claims =
        JwtClaimsSet.builder()
            .issuer(issuer)
            .subject("app")
            .audience(List.of(audience))
            .issuedAt(now.minusSeconds(7200))
            .expiresAt(now.plusSeconds(secondsToLive))
            .build();
    return new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)))
        .encode(JwtEncoderParameters.from(claims))
        .getTokenValue();
  }
}
