package org.tributary.connectors.maximo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.samples.simulators.maximo.MaximoQuirk;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;

/** Making, changing and remarking on objects, and finding again what an attempt left. */
class MaximoWritingTest {
  @TempDir Path home;
  private Plant plant;

  @BeforeEach
  void open() throws IOException {
    plant = new Plant(home, "size: 10").withOrders(4);
  }

  @AfterEach
  void close() {
    plant.close();
  }

  private static NativeCommand opening(String reference) {
    return Plant.command(
        reference, null, "{'siteid':'BEDFORD','description':'Lamp','status':'WAPPR'}");
  }

  @ParameterizedTest
  @EnumSource(
      value = MaximoQuirk.class,
      names = {"REPLACES_CHILDREN", "CREATE_WITHOUT_BODY", "INSIDE_LINKS"})
  void makesAnObjectThatIsFoundAndReadBack(MaximoQuirk quirk) {
    plant.simulator.set(quirk, true);
    assertThat(plant.target("open").find(opening("ref-1"))).isEmpty();

    Receipt receipt = plant.target("open").send(opening("ref-1"));

    assertThat(receipt).isEqualTo(Receipt.done("BEDFORD/2000"));
    assertThat(plant.target("open").find(opening("ref-1"))).contains(receipt);
    assertThat(plant.target("open").find(opening("ref-11"))).isEmpty();
    assertThat(plant.run(Mode.FULL).records())
        .filteredOn(record -> record.id().equals(receipt.id()))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.body().path("description").asText()).isEqualTo("Lamp");
              assertThat(record.body().path("externalrefid").asText()).isEqualTo("ref-1");
            });
  }

  @Test
  void saysThatANewObjectHasAnotherStatusThanAskedFor() {
    plant.simulator.set(MaximoQuirk.STATUS_STAYS, true);
    NativeCommand command = Plant.command("ref-2", null, "{'siteid':'BEDFORD','status':'APPR'}");

    assertThat(plant.target("open").send(command).remarks())
        .containsExactly("it made the object and did not take over status");
  }

  @Test
  void aMissingSiteIsRefusedWithItsCode() {
    ConnectorException failure =
        catchThrowableOfType(
            ConnectorException.class,
            () ->
                plant
                    .target("open")
                    .send(Plant.command("ref-3", null, "{'description':'Jane Doe'}")));

    assertThat(failure.category()).isEqualTo(FailureCategory.REJECTED);
    assertThat(failure).hasMessageContaining("BMXAA8744E").hasMessageNotContaining("Jane");
    assertThat(plant.ids()).hasSize(4);
  }

  @Test
  void afterAGatewayTimeOutExactlyOneObjectIsFound() {
    plant.simulator.set(MaximoQuirk.CREATE_TIMES_OUT, true);

    ConnectorException unknown =
        catchThrowableOfType(
            ConnectorException.class, () -> plant.target("open").send(opening("ref-4")));

    assertThat(unknown.category()).isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(plant.target("open").find(opening("ref-4"))).contains(Receipt.done("BEDFORD/2000"));
    assertThat(plant.ids()).hasSize(5);
  }

  @Test
  void afterALostConnectionExactlyOneObjectIsFound() {
    plant.simulator.faults().once().answerLost();

    ConnectorException unknown =
        catchThrowableOfType(
            ConnectorException.class, () -> plant.target("open").send(opening("ref-5")));

    assertThat(unknown.category()).isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(plant.target("open").find(opening("ref-5"))).isPresent();
    assertThat(plant.ids()).hasSize(5);
  }

  @Test
  void doesNotBelieveAConditionThatIsIgnored() {
    plant.simulator.set(MaximoQuirk.IGNORES_TEXTS, true);

    ConnectorException failure =
        catchThrowableOfType(
            ConnectorException.class, () -> plant.target("open").find(opening("ref-6")));

    assertThat(failure.category()).isEqualTo(FailureCategory.MALFORMED);
    assertThat(failure).hasMessageContaining("choose another write.reference");
  }

  @Test
  void neverChangesAnObjectThatItDidNotAskFor() {
    plant.simulator.set(MaximoQuirk.IGNORES_TEXTS, true);

    ConnectorException failure =
        catchThrowableOfType(
            ConnectorException.class,
            () ->
                plant
                    .target("change")
                    .send(Plant.command("r", "NASHUA/1001", "{'status':'APPR'}")));

    assertThat(failure.category()).isEqualTo(FailureCategory.MALFORMED);
    assertThat(plant.ids()).allMatch(id -> plant.find(id).path("status").asText().equals("WAPPR"));
  }

  @Test
  void saysThatSeveralObjectsCarryOneReference() {
    plant.target("open").send(opening("ref-7"));
    plant.target("open").send(opening("ref-7"));

    assertThat(plant.target("open").find(opening("ref-7")))
        .hasValueSatisfying(
            receipt -> assertThat(receipt.remarks()).anyMatch(r -> r.startsWith("2 objects")));
  }

  @Test
  void changesAnObjectAndFindsTheChange() {
    NativeCommand command =
        Plant.command("ref-8", "NASHUA/1001", "{'status':'APPR','description':'Both lamps'}");
    assertThat(plant.target("change").find(command)).isEmpty();

    assertThat(plant.target("change").send(command)).isEqualTo(Receipt.done("NASHUA/1001"));
    assertThat(plant.find("NASHUA/1001").path("status").asText()).isEqualTo("APPR");
    assertThat(plant.find("BEDFORD/1001").path("status").asText()).isEqualTo("WAPPR");
    assertThat(plant.target("change").find(command)).contains(Receipt.done("NASHUA/1001"));
  }

  @Test
  void aStatusThatStaysIsRefused() {
    plant.simulator.set(MaximoQuirk.STATUS_STAYS, true);
    NativeCommand command = Plant.command("ref-9", "NASHUA/1001", "{'status':'4COMP'}");

    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> plant.target("change").send(command));

    assertThat(failure.category()).isEqualTo(FailureCategory.REJECTED);
    assertThat(failure)
        .hasMessage(
            "works: it took our change without an error and the status stayed WAPPR; the object"
                + " may not go to the status from there, or our user may not move it");
  }

  @Test
  void saysWhatWasNotTakenOver() {
    NativeCommand command =
        Plant.command("ref-10", "NASHUA/1001", "{'description':'D','reportedby':'ME'}");

    assertThat(plant.target("change").send(command).remarks())
        .containsExactly("it did not take over reportedby");
  }

  @Test
  void keepsTheChildrenThatAreThere() throws IOException {
    ObjectNode entry = (ObjectNode) new ObjectMapper().readTree("{\"description\":\"Seen\"}");
    plant.simulator.plant().addChild(Plant.ORDERS, "NASHUA/1001", "worklog", entry);
    NativeCommand command = Plant.command("ref-11", "NASHUA/1001", "{'description':'Called'}");
    assertThat(plant.target("remark").find(command)).isEmpty();

    assertThat(plant.target("remark").send(command)).isEqualTo(Receipt.done("NASHUA/1001"));

    assertThat(plant.find("NASHUA/1001").path("worklog")).hasSize(2);
    assertThat(plant.find("NASHUA/1001").at("/worklog/0/description").asText()).isEqualTo("Seen");
    assertThat(plant.find("NASHUA/1001").at("/worklog/1/description").asText())
        .isEqualTo("ref-11 Called");
    assertThat(plant.target("remark").find(command)).contains(Receipt.done("NASHUA/1001"));
  }

  @Test
  void anObjectThatIsNotThereIsNotFound() {
    ConnectorException failure =
        catchThrowableOfType(
            ConnectorException.class,
            () -> plant.target("change").send(Plant.command("r", "NASHUA/9", "{'status':'X'}")));

    assertThat(failure.category()).isEqualTo(FailureCategory.NOT_FOUND);
  }

  @Test
  void anIdThatCannotBeQuotedIsRefusedWithoutACall() {
    long before = plant.simulator.counters().total();

    ConnectorException failure =
        catchThrowableOfType(
            ConnectorException.class,
            () ->
                plant
                    .target("change")
                    .send(Plant.command("r", "NASHUA/\\\" or", "{'status':'X'}")));

    assertThat(failure.category()).isEqualTo(FailureCategory.REJECTED);
    assertThat(plant.simulator.counters().total()).isEqualTo(before);
  }
}
