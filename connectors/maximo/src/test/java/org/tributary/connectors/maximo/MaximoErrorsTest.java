package org.tributary.connectors.maximo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.samples.simulators.maximo.MaximoQuirk;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.SystemFiles;

/** Errors in every costume. */
class MaximoErrorsTest {
  @TempDir Path home;
  private Plant plant;

  @BeforeEach
  void open() throws IOException {
    plant = new Plant(home, "size: 10").withOrders(15);
  }

  @AfterEach
  void close() {
    plant.close();
  }

  private ConnectorException failure() {
    return catchThrowableOfType(ConnectorException.class, () -> plant.page(Mode.FULL));
  }

  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHORIZED",
    "403, UNAUTHORIZED",
    "404, NOT_FOUND",
    "409, CONFLICT",
    "429, RATE_LIMITED",
    "500, UNAVAILABLE",
    "503, UNAVAILABLE"
  })
  void passesOnWhatTheStatusSays(int status, FailureCategory category) {
    plant.simulator.faults().onPath("/").status(status);

    assertThat(failure().category()).isEqualTo(category);
    assertThat(failure()).hasMessageStartingWith("works answered " + status);
  }

  @Test
  void quotesTheReasonCodeAndNoMessage() throws IOException {
    plant.open("auth: {type: apikey, value: wrong}", "size: 10");

    assertThat(failure().category()).isEqualTo(FailureCategory.UNAUTHORIZED);
    assertThat(failure())
        .hasMessageContaining("(BMXAA0021E)")
        .hasMessageNotContaining("combination");
  }

  @Test
  void recognisesAnErrorBehind200() throws IOException {
    plant.simulator.set(MaximoQuirk.ERROR_AT_200, true);
    plant.open(Plant.KEY_AUTH, "size: 10, where: not a condition");

    assertThat(failure().category()).isEqualTo(FailureCategory.REJECTED);
    assertThat(failure())
        .hasMessage(
            "works answered 200 with an error (BMXAA8744E) to GET /oslc/os/mxapiwodetail: it"
                + " refused the request; look the reason code up in Maximo");
  }

  @Test
  void saysThatALoginPageCame() throws IOException {
    plant.simulator.set(MaximoQuirk.HTML_AT_EXPIRY, true);
    plant.open("auth: {type: apikey, value: wrong}", "size: 10");

    assertThat(failure().category()).isEqualTo(FailureCategory.UNAUTHORIZED);
    assertThat(failure()).hasMessageContaining("HTML login page");
  }

  @Test
  void saysThatTheAnswerIsTruncated() {
    plant.simulator.faults().brokenJson();

    assertThat(failure().category()).isEqualTo(FailureCategory.MALFORMED);
    assertThat(failure()).hasMessageContaining("truncated JSON");
  }

  @Test
  void saysThatNoAnswerCameInTime() throws IOException {
    plant.edit("PT20S", "PT0.3S");
    plant.simulator.faults().slow(Duration.ofSeconds(1));

    assertThat(failure().category()).isEqualTo(FailureCategory.UNAVAILABLE);
  }

  @Test
  void goesOnFromTheSamePageAfterAFailure() {
    plant.page(Mode.FULL);
    plant.simulator.faults().once().down();

    assertThat(failure().category()).isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(plant.page(Mode.FULL).last()).isTrue();
  }

  @Test
  void refusesWhatItCannotWrite() throws IOException {
    Path file = home.resolve("systems/works.yaml");
    String yaml = Files.readString(file);
    SystemFiles files =
        SystemFiles.of(home, ConnectorCatalog.of(List.of(new MaximoConnectorFactory())));

    Files.writeString(file, yaml.replace("operation: comment", "operation: attach"));
    assertThatThrownBy(() -> files.read(file))
        .hasMessageContaining("cannot attach; it can create, update, comment");
  }

  @Test
  void refusesACreateWithoutAPlaceForOurReference() {
    assertThatThrownBy(() -> plant.edit(", reference: externalrefid", ""))
        .hasMessageContaining("actions.open.write.reference: is needed to create");
  }
}
