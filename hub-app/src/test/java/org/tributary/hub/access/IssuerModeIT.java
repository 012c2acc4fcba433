package org.tributary.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tributary.hub.HubApplication;

/**
 * With the city's own issuer the hub issues nothing, and starts whether that issuer is up or not.
 */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "tributary.auth.issuer-uri=http://127.0.0.1:9/nobody-listens-here")
@DirtiesContext
class IssuerModeIT {
  private static final Path HOME =
      Path.of("target", "homes", UUID.randomUUID().toString()).toAbsolutePath();

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void home(DynamicPropertyRegistry settings) {
    settings.add("tributary.home", () -> HOME);
  }

  @Test
  void issuesNoTokensItself() throws Exception {
    assertThat(status("/oauth2/token")).isEqualTo(401);
    assertThat(status("/oauth2/jwks")).isEqualTo(401);
    try (Stream<Path> files = Files.list(HOME.resolve("data"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("cursor-key")
          .doesNotContain("client-secret", "token-signing-key.json");
    }
  }

  @Test
  void answersWhatNeedsNoToken() throws Exception {
    assertThat(status("/v1/openapi.json")).isEqualTo(200);
    assertThat(status("/v1/cases")).isEqualTo(401);
  }

  private int status(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
