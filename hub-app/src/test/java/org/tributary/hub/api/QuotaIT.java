package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tributary.hub.HubApplication;

/** Whoever has used up the quota is told so by every operation. */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "tributary.auth.client-secret=" + ApiClient.SECRET,
      "tributary.api.requests-per-minute=1"
    })
@Import(FakeSystems.class)
@DirtiesContext
class QuotaIT {
  private static final String NOBODY = "01940000-0000-7000-8000-00000000dead";

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void home(DynamicPropertyRegistry settings) {
    TestHome.create(settings);
  }

  @Test
  void everyOperationKeepsToTheQuota() {
    ApiClient api = new ApiClient(port);
    assertThat(api.get("/v1/cases").status()).isEqualTo(200);
    List<String> wrong = new ArrayList<>();
    Operation.all(api.contract().document())
        .filter(operation -> operation.documents(429))
        .forEach(
            operation -> {
              int status = operation.ask(api, operation.of(NOBODY)).status();
              if (status != 429) {
                wrong.add(operation + " " + status);
              }
            });

    assertThat(wrong).isEmpty();
    assertThat(api.get("/v1/events").status()).isEqualTo(429);
  }
}
