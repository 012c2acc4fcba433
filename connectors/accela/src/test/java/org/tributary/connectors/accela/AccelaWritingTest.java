package org.tributary.connectors.accela;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.samples.simulators.accela.AccelaDesk;
import org.tributary.samples.simulators.accela.AccelaQuirk;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;
import org.tributary.testkit.FileToSend;

/** Opening, changing and remarking on records, and finding again what an attempt left. */
class AccelaWritingTest {
  private static final String RECORD =
      "{'type':{'id':'Building-Residential-Fence-NA'},'description':'A fence',"
          + "'contacts':[{'firstName':'Ada'}]}";

  @TempDir Path home;
  private Agency agency;
  private AccelaDesk desk;

  @BeforeEach
  void open() throws IOException {
    agency = new Agency(home, "size: 10, expand: [contacts]").withRecords(5);
    desk = agency.simulator.desk();
  }

  @AfterEach
  void close() {
    agency.close();
  }

  private static NativeCommand opening(String reference) {
    return Agency.command(reference, null, RECORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "open-by-description"})
  void opensARecordThatIsFoundAndReadBack(String action) {
    assertThat(agency.target(action).find(opening("ref-1"))).isEmpty();

    Receipt receipt = agency.target(action).send(opening("ref-1"));

    assertThat(receipt.remarks()).isEmpty();
    assertThat(agency.target(action).find(opening("ref-1"))).contains(receipt);
    assertThat(agency.target(action).find(opening("ref-11"))).isEmpty();
    assertThat(agency.run(Mode.FULL).records())
        .filteredOn(record -> record.id().equals(receipt.id()))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.body().at("/type/value").asText())
                  .isEqualTo("Building/Residential/Fence/NA");
              assertThat(record.body().at("/contacts/0/firstName").asText()).isEqualTo("Ada");
              assertThat(record.body().path("description").asText()).contains("A fence");
            });
  }

  @Test
  void aFailedScriptIsARemarkOnARecordThatIsThere() {
    agency.simulator.set(AccelaQuirk.AFTER_SCRIPT_FAILS, true);

    Receipt receipt = agency.target("open").send(opening("ref-2"));

    assertThat(desk.ids()).contains(receipt.id()).hasSize(6);
    assertThat(receipt.remarks())
        .singleElement()
        .asString()
        .contains("emse_error", "140916194850089-63035181", "fees and workflow");
  }

  @Test
  void afterAGatewayTimeOutExactlyOneRecordIsFound() {
    agency.simulator.set(AccelaQuirk.CREATE_TIMES_OUT, true);

    ConnectorException unknown =
        catchThrowableOfType(
            ConnectorException.class, () -> agency.target("open").send(opening("ref-3")));

    assertThat(unknown.category()).isEqualTo(FailureCategory.UNAVAILABLE);
    Optional<Receipt> found = agency.target("open").find(opening("ref-3"));
    assertThat(desk.ids()).hasSize(6);
    assertThat(found)
        .hasValueSatisfying(
            receipt -> {
              assertThat(desk.find(receipt.id()).path("shortNotes").asText()).isEqualTo("ref-3");
              assertThat(receipt.remarks()).isEmpty();
            });
  }

  @Test
  void afterALostConnectionExactlyOneRecordIsFound() {
    agency.page(Mode.FULL);
    agency.simulator.faults().onPath("/v4/records").once().answerLost();

    ConnectorException unknown =
        catchThrowableOfType(
            ConnectorException.class, () -> agency.target("open").send(opening("ref-4")));

    assertThat(unknown.category()).isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(agency.target("open").find(opening("ref-4"))).isPresent();
    assertThat(desk.ids()).hasSize(6);
  }

  @Test
  void saysThatSeveralRecordsCarryOneReference() {
    agency.target("open").send(opening("ref-5"));
    agency.target("open").send(opening("ref-5"));

    assertThat(agency.target("open").find(opening("ref-5")))
        .hasValueSatisfying(
            receipt -> assertThat(receipt.remarks()).anyMatch(r -> r.startsWith("2 records")));
  }

  @Test
  void doesNotBelieveASearchThatIsIgnored() {
    agency.simulator.set(AccelaQuirk.IGNORES_SEARCH_TEXT, true);

    ConnectorException failure =
        catchThrowableOfType(
            ConnectorException.class, () -> agency.target("open").find(opening("ref-6")));

    assertThat(failure.category()).isEqualTo(FailureCategory.MALFORMED);
    assertThat(failure).hasMessageContaining("choose another write.reference");
  }

  @Test
  void fillsInCustomFormsByASecondCall() {
    NativeCommand command =
        Agency.command(
            "ref-7",
            null,
            "{'type':{'id':'Building-Residential-Fence-NA'},"
                + "'customForms':[{'id':'BLD-GENERAL','Height':'2'}]}");

    Receipt receipt = agency.target("open").send(command);

    assertThat(receipt.remarks()).isEmpty();
    assertThat(desk.find(receipt.id()).at("/customForms/0/Height").asText()).isEqualTo("2");
  }

  @Test
  void formsThatCouldNotBeFilledInAreARemark() {
    NativeCommand command =
        Agency.command(
            "ref-8",
            null,
            "{'type':{'id':'Building-Residential-Fence-NA'},"
                + "'customForms':[{'id':'BLD-GENERAL','Height':'2'}]}");
    agency.simulator.faults().onPath("/v4/records/").once().unavailable();

    Receipt receipt = agency.target("open").send(command);

    assertThat(receipt.remarks())
        .singleElement()
        .asString()
        .startsWith("the record is there, its custom forms are not filled in: permits answered");
    assertThat(agency.target("open").find(command))
        .hasValueSatisfying(again -> assertThat(again.id()).isEqualTo(receipt.id()));
  }

  @Test
  void changesARecordAndFindsTheChange() {
    String id = desk.ids().iterator().next();
    NativeCommand command = Agency.command("ref-9", id, "{'description':'Higher'}");
    assertThat(agency.target("change").find(command)).isEmpty();

    assertThat(agency.target("change").send(command)).isEqualTo(Receipt.done(id));
    assertThat(desk.find(id).path("description").asText()).isEqualTo("Higher");
    assertThat(agency.target("change").find(command)).contains(Receipt.done(id));
  }

  @Test
  void aStatusThatStaysIsRefused() {
    agency.simulator.set(AccelaQuirk.STATUS_STAYS, true);
    String id = desk.ids().iterator().next();
    NativeCommand command = Agency.command("ref-10", id, "{'status':{'value':'Issued'}}");

    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> agency.target("change").send(command));

    assertThat(failure.category()).isEqualTo(FailureCategory.REJECTED);
    assertThat(failure).hasMessageContaining("status of the record stayed as it was");
    agency.simulator.set(AccelaQuirk.STATUS_STAYS, false);
    assertThat(agency.target("change").send(command)).isEqualTo(Receipt.done(id));
  }

  @Test
  void saysWhichMemberWasNotTakenOver() {
    String id = desk.ids().iterator().next();
    NativeCommand command = Agency.command("ref-11", id, "{'name':'N','balance':12}");

    assertThat(agency.target("change").send(command).remarks())
        .containsExactly("it did not take over balance");
  }

  @Test
  void changesCustomFormsOfARecord() {
    String id = desk.ids().iterator().next();
    NativeCommand command =
        Agency.command("ref-12", id, "[{'id':'BLD-GENERAL','Height':'3','Wood':'Oak'}]");
    assertThat(agency.target("fill-in").find(command)).isEmpty();

    assertThat(agency.target("fill-in").send(command)).isEqualTo(Receipt.done(id));
    assertThat(agency.target("fill-in").find(command)).isPresent();
  }

  @Test
  void remarksOnARecordAndFindsTheRemark() {
    String id = desk.ids().iterator().next();
    NativeCommand command = Agency.command("ref-13", id, "{'text':'Called the owner'}");
    assertThat(agency.target("remark").find(command)).isEmpty();

    assertThat(agency.target("remark").send(command)).isEqualTo(Receipt.done(id));
    assertThat(agency.target("remark").find(command)).contains(Receipt.done(id));
    JsonNode comments = desk.comments(id);
    assertThat(comments).hasSize(1);
    assertThat(comments.at("/0/text").asText()).isEqualTo("ref-13 Called the owner");
  }

  @Test
  void refusesATargetThatIsNoRecordId() {
    ConnectorException failure =
        catchThrowableOfType(
            ConnectorException.class,
            () -> agency.target("change").send(Agency.command("r", "../x?y", "{'name':'n'}")));

    assertThat(failure.category()).isEqualTo(FailureCategory.REJECTED);
  }

  private static NativeCommand attaching(String reference, String id, FileToSend file) {
    return new NativeCommand(reference, id, Agency.json("{'description':'My fence'}"), file);
  }

  @Test
  void attachesADocumentAndFindsItByItsName() {
    String id = desk.ids().iterator().next();
    FileToSend photo = FileToSend.jpeg("Clôture & jardin.jpg", 300_000);
    NativeCommand command = attaching("ref-14", id, photo);
    assertThat(agency.target("attach").find(command)).isEmpty();

    Receipt receipt = agency.target("attach").send(command);

    JsonNode document = desk.documents(id).path(0);
    assertThat(receipt).isEqualTo(Receipt.done(document.path("id").asText()));
    assertThat(agency.target("attach").find(command)).contains(receipt);
    assertThat(document.path("fileName").asText()).isEqualTo("Cl-ture-jardin_ref-14.jpg");
    assertThat(document.path("description").asText()).isEqualTo("My fence");
    assertThat(document.path("serviceProviderCode").asText()).isEqualTo("ISLANDTON");
    assertThat(document.at("/category/value").asText()).isEqualTo("Photo");
    assertThat(desk.file(document.path("id").asLong()).sha256()).isEqualTo(photo.sha256());
    assertThat(photo.opened()).isOne();
  }

  @Test
  void afterALostConnectionExactlyOneDocumentIsFound() {
    String id = desk.ids().iterator().next();
    NativeCommand command = attaching("ref-15", id, FileToSend.jpeg("p.jpg", 9_000));
    agency.page(Mode.FULL);
    agency.simulator.faults().onPath("/v4/records/").once().answerLost();

    ConnectorException unknown =
        catchThrowableOfType(ConnectorException.class, () -> agency.target("attach").send(command));

    assertThat(unknown.category()).isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(agency.target("attach").find(command)).isPresent();
    assertThat(desk.documents(id)).hasSize(1);
  }

  @Test
  void saysThatTheAgencyRefusesADocument() {
    String id = desk.ids().iterator().next();
    agency.simulator.set(AccelaQuirk.REFUSES_DOCUMENTS, true);

    ConnectorException refusal =
        catchThrowableOfType(
            ConnectorException.class,
            () ->
                agency
                    .target("attach")
                    .send(attaching("ref-16", id, FileToSend.jpeg("p.jpg", 9_000))));

    assertThat(refusal.category()).isEqualTo(FailureCategory.REJECTED);
    assertThat(refusal).hasMessageContaining("types and sizes");
    assertThat(desk.documents(id)).isEmpty();
  }

  @Test
  void sendsTheBytesAgainWhereTheTokenHadToBeRenewed() {
    String id = desk.ids().iterator().next();
    agency.page(Mode.FULL);
    agency.simulator.revokeTokens();
    FileToSend photo = FileToSend.jpeg("p.jpg", 9_000);

    agency.target("attach").send(attaching("ref-17", id, photo));

    assertThat(desk.documents(id)).hasSize(1);
    assertThat(photo.opened()).isEqualTo(2);
  }
}
