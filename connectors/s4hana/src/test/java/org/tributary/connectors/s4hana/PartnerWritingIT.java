package org.tributary.connectors.s4hana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.s4hana.Quirk;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;

/** Writing business partners to a system with every quirk. */
class PartnerWritingIT {
  private static final String SERVICE = "/sap/opu/odata/sap/API_BUSINESS_PARTNER";
  private static final NativeCommand GRACE =
      Erp.create(
          "5f0c8a52-7a35-4a4e-9d55-0a4c3a6f1b11",
          "{'BusinessPartnerCategory': '1', 'FirstName': 'Grace', 'LastName': 'Example',"
              + " 'to_BusinessPartnerAddress': [{'StreetName': 'Lane', 'CityName': 'Zurich',"
              + " 'to_EmailAddress': [{'EmailAddress': 'grace@example.org'}]}]}");

  @TempDir Path home;
  private Erp erp;
  private CommandTarget opening;

  @BeforeEach
  void open() throws IOException {
    erp = new Erp(home, 3, Erp.READ);
    opening = erp.target("open-partner");
  }

  @AfterEach
  void close() throws IOException {
    erp.close();
  }

  @Test
  void createsFindsAndReadsBack() {
    assertThat(opening.find(GRACE)).isEmpty();

    Receipt receipt = opening.send(GRACE);

    assertThat(opening.find(GRACE)).hasValue(receipt);
    var body = erp.read(Mode.FULL).get(receipt.id()).body();
    assertThat(body.path("LastName").asText()).isEqualTo("Example");
    assertThat(body.at("/to_BusinessPartnerAddress/0/to_EmailAddress/0/EmailAddress").asText())
        .isEqualTo("grace@example.org");
    assertThat(body.path("SearchTerm2").asText()).hasSize(20);
  }

  @Test
  void findsExactlyOneWhereTheAnswerWasLost() {
    opening.find(GRACE);
    erp.simulator.faults().onPath(SERVICE + "/A_BusinessPartner").once().answerLost();

    assertCategory(() -> opening.send(GRACE), FailureCategory.UNAVAILABLE);

    assertThat(opening.find(GRACE)).hasValueSatisfying(r -> assertThat(r.remarks()).isEmpty());
    assertThat(erp.book().numbers()).hasSize(4);
  }

  @Test
  void findsWhatWasMadeAlthoughTheAnswerSaidOtherwise() {
    erp.simulator.with(Quirk.CREATE_FAILS_AFTER_COMMIT);

    assertCategory(() -> opening.send(GRACE), FailureCategory.UNAVAILABLE);

    assertThat(opening.find(GRACE)).isPresent();
  }

  @Test
  void fetchesATokenOnceForManyWrites() {
    opening.send(GRACE);
    opening.send(Erp.create("another", "{'BusinessPartnerCategory': '1', 'LastName': 'B'}"));

    assertThat(erp.simulator.counters().onPath(SERVICE + "/")).isEqualTo(3);
    assertThat(erp.simulator.counters().lines()).noneMatch(line -> line.startsWith("HEAD"));
  }

  @Test
  void fetchesAnotherTokenWhereTheSessionIsOver() {
    opening.send(GRACE);
    erp.simulator.expireSessions();

    opening.send(Erp.create("another", "{'BusinessPartnerCategory': '1', 'LastName': 'B'}"));

    assertThat(erp.book().numbers()).hasSize(5);
  }

  @Test
  void doesNotGoRoundInCirclesForAToken() {
    erp.simulator.with(Quirk.CSRF_NEVER_ACCEPTED);

    assertThatThrownBy(() -> opening.send(GRACE))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("refused the X-CSRF-Token that it had just given");
    assertThat(erp.simulator.counters().total()).isEqualTo(4);
  }

  @Test
  void writesWhereNoTokenIsNeeded() {
    erp.simulator.without(Quirk.CSRF).with(Quirk.CSRF_FETCH_FAILS);
    opening.send(GRACE);
    assertThat(erp.book().numbers()).hasSize(4);

    erp.simulator.with(Quirk.CSRF);
    assertThatThrownBy(() -> opening.send(GRACE))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("asks for an X-CSRF-Token and gives none");
  }

  @Test
  void tellsTheCodeOfARefusalAndNeverItsMessage() {
    ConnectorException refusal =
        assertCategory(
            () -> opening.send(Erp.create("x", "{'LastName': 'Canarywords'}")),
            FailureCategory.REJECTED);

    assertThat(refusal).hasMessageContaining("(BP/001)").hasMessageNotContaining("Canary");
  }

  @Test
  void changesAndSeesThatItIsChanged() {
    NativeCommand change = Erp.change(erp.number(1), "{'LastName': 'Married'}");
    CommandTarget changing = erp.target("change-partner");
    assertThat(changing.find(change)).isEmpty();

    assertThat(changing.send(change)).isEqualTo(Receipt.done(erp.number(1)));

    assertThat(changing.find(change)).isPresent();
    assertThat(erp.read(Mode.FULL).get(erp.number(1)).body().path("LastName").asText())
        .isEqualTo("Married");
    erp.target("merge-partner").send(Erp.change(erp.number(2), "{'LastName': 'Merged'}"));
    assertThat(erp.book().find(erp.number(2)).path("LastName").asText()).isEqualTo("Merged");
    assertThat(erp.simulator.counters().lines()).anyMatch(line -> line.startsWith("PATCH "));
  }

  @Test
  void changesTheAddressThatBelongsToAPartner() {
    CommandTarget moving = erp.target("change-address");
    NativeCommand move = Erp.change(erp.number(1), "{'StreetName': 'New Lane'}");
    assertThat(moving.find(move)).isEmpty();

    Receipt receipt = moving.send(move);

    assertThat(receipt.id()).startsWith(erp.number(1) + "/");
    assertThat(moving.find(move)).hasValue(receipt);
    JsonNode partners = erp.read(Mode.FULL).get(erp.number(1)).body();
    assertThat(partners.at("/to_BusinessPartnerAddress/0/StreetName").asText())
        .isEqualTo("New Lane");
    NativeCommand nobody = Erp.change("0000099999", "{'StreetName': 'X'}");
    assertThat(assertCategory(() -> moving.send(nobody), FailureCategory.NOT_FOUND))
        .hasMessageContaining("no entity of this record");
  }

  @Test
  void tellsAMissingPartnerFromAServiceThatIsNotActive() {
    CommandTarget changing = erp.target("change-partner");
    NativeCommand nobody = Erp.change("0000099999", "{'LastName': 'X'}");

    assertThat(assertCategory(() -> changing.send(nobody), FailureCategory.NOT_FOUND))
        .hasMessageContaining("holds no entity of this key");
    erp.simulator.with(Quirk.SERVICE_INACTIVE);
    assertThat(assertCategory(() -> changing.send(nobody), FailureCategory.NOT_FOUND))
        .hasMessageContaining("/IWFND/MED/170")
        .hasMessageContaining("the service is not active there");
    erp.simulator.without(Quirk.SERVICE_INACTIVE).with(Quirk.PATH_INACTIVE);
    assertThat(assertCategory(() -> changing.send(nobody), FailureCategory.NOT_FOUND))
        .hasMessageContaining("the service is not active there");
  }

  private static ConnectorException assertCategory(
      ThrowingCallable call, FailureCategory category) {
    ConnectorException failure = catchThrowableOfType(ConnectorException.class, call);
    assertThat(failure).isNotNull();
    assertThat(failure.category()).isEqualTo(category);
    return failure;
  }
}
