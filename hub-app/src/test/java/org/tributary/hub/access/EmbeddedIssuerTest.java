package org.tributary.hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.tributary.hub.TestSettings;
import org.tributary.hub.TributarySettings;

@ExtendWith(OutputCaptureExtension.class)
class EmbeddedIssuerTest {
  @TempDir private Path home;

  @Test
  void acceptsTokensFromBeforeTheRestart() throws Exception {
    String token = token(new EmbeddedIssuer().signingKey(settings(null)), "tributary", 60);

    assertThat(decoderAfterRestart().decode(token).getSubject()).isEqualTo("tributary");
  }

  @Test
  void refusesTokensForOthersAndFromThePast() throws Exception {
    JWKSource<SecurityContext> key = new EmbeddedIssuer().signingKey(settings(null));
    JwtDecoder decoder = decoderAfterRestart();

    assertThatThrownBy(() -> decoder.decode(token(key, "elsewhere", 60)))
        .isInstanceOf(JwtException.class);
    assertThatThrownBy(() -> decoder.decode(token(key, "tributary", -3600)))
        .isInstanceOf(JwtException.class);
  }

  @Test
  void refusesTokensSignedByAnybodyElse(@TempDir Path elsewhere) throws Exception {
    JWKSource<SecurityContext> foreign = new EmbeddedIssuer().signingKey(settings(elsewhere, null));

    assertThatThrownBy(() -> decoderAfterRestart().decode(token(foreign, "tributary", 60)))
        .isInstanceOf(JwtException.class);
  }

  @Test
  void refusesTokensWithoutSignature() throws Exception {
    String unsigned =
        "eyJhbGciOiJub25lIn0.eyJhdWQiOiJ0cmlidXRhcnkiLCJzY29wZSI6InN5c3RlbS9jYXNlLnJzIn0.";

    assertThatThrownBy(() -> decoderAfterRestart().decode(unsigned))
        .isInstanceOf(JwtException.class);
  }

  @Test
  void makesOneSecretAndSaysWhereNotWhat(CapturedOutput output) throws IOException {
    RegisteredClient first = client(settings(null));
    RegisteredClient second = client(settings(null));
    Path file = home.resolve("data").resolve("client-secret");
    String secret = Files.readString(file).strip();

    assertThat(second.getClientSecret()).isEqualTo(first.getClientSecret());
    assertThat(new SecretDigest().matches(secret, first.getClientSecret())).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(output.getAll()).contains("client-secret").doesNotContain(secret);
    assertThat(output.getAll().split("made a secret", -1)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"given", "another"})
  void takesTheSecretThatIsGiven(String secret) {
    RegisteredClient client = client(settings(secret));

    assertThat(new SecretDigest().matches(secret, client.getClientSecret())).isTrue();
    assertThat(new SecretDigest().matches("guess", client.getClientSecret())).isFalse();
    assertThat(home.resolve("data").resolve("client-secret")).doesNotExist();
    assertThat(settings(secret).toString()).doesNotContain(secret);
  }

  private static RegisteredClient client(TributarySettings settings) {
    return new EmbeddedIssuer()
        .clients(settings, new ConsoleClient("console", "a-secret"))
        .findByClientId("tributary");
  }

  private JwtDecoder decoderAfterRestart() throws Exception {
    EmbeddedIssuer restarted = new EmbeddedIssuer();
    return restarted.ownTokens(restarted.signingKey(settings(null)), settings(null));
  }

  private static String token(JWKSource<SecurityContext> key, String audience, long secondsToLive) {
    Instant now = Instant.now();
    JwtClaimsSet claims =
        JwtClaimsSet.builder()
            .subject("tributary")
            .audience(List.of(audience))
            .issuedAt(now.minusSeconds(7200))
            .expiresAt(now.plusSeconds(secondsToLive))
            .build();
    return new NimbusJwtEncoder(key).encode(JwtEncoderParameters.from(claims)).getTokenValue();
  }

  private TributarySettings settings(String secret) {
    return settings(home, secret);
  }

  static TributarySettings settings(Path home, String secret) {
    return TestSettings.of(
        secret == null
            ? Map.of("home", home.toString())
            : Map.of("home", home.toString(), "auth.client-secret", secret));
  }
}
