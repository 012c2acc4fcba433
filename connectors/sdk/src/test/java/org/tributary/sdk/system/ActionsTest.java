package org.tributary.sdk.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.mapping.OutboundMapping.Outbound;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.Operation;

/** What a system file says about writing. */
class ActionsTest {
  private static final String FILE =
      """
      system: permits
      title: {en: Permits}
      family: lpi
      connector: rest
      settings:
        baseUrl: https://permits.example.org
      streams:
        permits:
          read:
            path: /permits
            records: /items
            id: /no
          produces: case
          map: to-case
      actions:
        open-case:
          operation: create
          serves: [fence_permit]
          write:
            path: /permits
          map: to-permit
          codes: {type: permit-type}
      """;

  @TempDir Path folder;
  private HomeDirectory home;

  @BeforeEach
  void fillHome() {
    home = new HomeDirectory(folder);
    home.write("codes/permit-type.csv", "code,native\nfence_permit,Building/Fence/NA/NA\n");
    home.write(
        "mappings/to-permit.jslt",
        """
        {"type": t:code("type", .case.type).native, "text": .case.title, "ours": t:id()}
        """);
  }

  @Test
  void makesTheNativeBodyOfACommand() throws IOException {
    ActionSpec action = action(FILE);

    Outbound outbound =
        action
            .mapping()
            .map("ref-1", json("{'case': {'type': 'fence_permit', 'title': 'A fence'}}"));

    assertThat(action.operation()).isEqualTo(Operation.CREATE);
    assertThat(action.serves()).containsExactly("fence_permit");
    assertThat(outbound)
        .isEqualTo(
            new Outbound.Done(
                json("{'type': 'Building/Fence/NA/NA', 'text': 'A fence', 'ours': 'ref-1'}")));
  }

  @Test
  void refusesACommandThatTheMappingCannotSay() throws IOException {
    home.write("mappings/to-permit.jslt", "{\"cost\": t:decimal(.case.cost, \"en\")}");

    Outbound outbound =
        action(FILE).mapping().map("ref-1", json("{'case': {'cost': 'canary words'}}"));

    assertThat(outbound).isInstanceOf(Outbound.Refused.class);
    assertThat(((Outbound.Refused) outbound).reason())
        .contains("/case/cost")
        .doesNotContain("canary");
  }

  @Test
  void refusesACodeThatNoRowMaps() throws IOException {
    Outbound outbound =
        action(FILE).mapping().map("ref-1", json("{'case': {'type': 'pool_permit'}}"));

    assertThat(outbound)
        .isEqualTo(
            new Outbound.Refused(
                "permit-type has no row for pool_permit; correct the command or the mapping of the"
                    + " action, then send it again"));
  }

  @Test
  void refusesAnActionThatTheConnectorCannotCarryOut() {
    assertThat(home.mistakesOf(FILE.replace("operation: create", "operation: attach")))
        .containsExactly(
            "permits.yaml:17: actions.open-case.operation: is not possible: the connector rest"
                + " cannot attach; it can create");
    assertThat(home.mistakesOf(FILE.replace("operation: create", "operation: delete")))
        .containsExactly(
            "permits.yaml:17: actions.open-case.operation: must be one of create, update, comment,"
                + " attach");
  }

  @Test
  void refusesWhatIsSaidOfDocumentsWhereThereAreNone() {
    assertThat(home.mistakesOf(FILE.replace("serves:", "encloses: true\n    serves:")))
        .containsExactly(
            "permits.yaml:18: actions.open-case.encloses: is not possible: the connector rest takes"
                + " no document along");
    assertThat(home.mistakesOf(FILE.replace("serves:", "mostBytes: 5000\n    serves:")))
        .containsExactly(
            "permits.yaml:18: actions.open-case.mostBytes: goes with operation: attach, or with"
                + " encloses: true");
  }

  @Test
  void checksTheConnectorsOwnWordsAndTheMapping() {
    assertThat(
            home.mistakesOf(
                FILE.replace("      path: /permits\n    map", "      paht: /permits\n    map")))
        .anySatisfy(
            mistake ->
                assertThat(mistake)
                    .startsWith("permits.yaml:20: actions.open-case.write.paht: is not a key"));
    assertThat(home.mistakesOf(FILE.replace("map: to-permit", "map: to-nothing")))
        .containsExactly(
            "permits.yaml:21: actions.open-case.map: there is no mapping of this name: it would be"
                + " mappings/to-nothing.jslt");
  }

  @Test
  void leavesSmallNamesWithinWriteToTheConnector() {
    ActionSpec action =
        action(
            FILE.replace(
                "      path: /permits\n    map", "      path: /permits/${target}\n    map"));

    assertThat(action.write().path("path").asText()).isEqualTo("/permits/${target}");
  }

  private ActionSpec action(String text) {
    home.write("systems/permits.yaml", text);
    return Objects.requireNonNull(home.read("permits.yaml").actions().get("open-case"));
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}
