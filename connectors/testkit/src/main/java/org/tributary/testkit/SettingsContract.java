package org.tributary.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorDescriptor.Capability;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;

/** What every connector promises about its descriptor, its settings and the secrets in them. */
abstract class SettingsContract extends ContractBase {

  @Test
  void descriptorNamesTheConnectorAndItsCapabilities() {
    ConnectorDescriptor descriptor = tested().factory().descriptor();

    assertThat(descriptor.kind()).isEqualTo(tested().system().connector());
    assertThat(descriptor.title()).containsKeys("en");
    assertThat(descriptor.capabilities()).containsAnyOf(Capability.READ_FULL, Capability.LISTEN);
  }

  @Test
  void theSecretNeverComesOutAgain() {
    assertThat(Told.by(tested(), tested().system())).doesNotContain(tested().secret());
  }

  /**
   * Every setting that the descriptor calls a secret is planted in turn, in the system file in
   * clear, in the first way that the system file allows; whatever the connector makes of it, the
   * canary is never heard again.
   */
  @TestFactory
  List<DynamicTest> noSecretSettingEverComesOutAgain() {
    standIn(Topic.SECRETS);
    SystemFileText file = SystemFileText.of(tested());
    List<SecretPlant> plants = SecretPlant.all(tested().factory().descriptor().settings());
    assertThat(plants).as("settings marked x-secret").isNotEmpty();

    return plants.stream()
        .map(plant -> DynamicTest.dynamicTest(plant.name(), () -> neverTold(file, plant)))
        .toList();
  }

  private void neverTold(SystemFileText file, SecretPlant plant) {
    String told = "";
    for (ObjectNode settings : plant.into((ObjectNode) file.settings())) {
      try {
        SystemFile system = file.with("/settings", settings);
        told += Told.by(tested(), system);
        break;
      } catch (SystemFileException e) {
        told += e.getMessage();
      }
    }
    file.restore();

    assertThat(told).isNotEmpty().doesNotContain(plant.canary());
  }

  /** Each required key is taken out of the system file in turn. */
  @TestFactory
  List<DynamicTest> aMissingSettingIsRefusedWithItsLine() {
    SystemFileText file = SystemFileText.of(tested());
    ConnectorDescriptor descriptor = tested().factory().descriptor();
    String read = "/streams/" + tested().stream().name() + "/read";
    List<DynamicTest> tests = new ArrayList<>();
    tests.addAll(missing(file, "/settings", descriptor.settings()));
    tests.addAll(missing(file, read, descriptor.read()));
    return tests;
  }

  private static List<DynamicTest> missing(SystemFileText file, String at, JsonNode schema) {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode required : schema.path("required")) {
      String key = required.asText();
      if (file.root().at(at).has(key)) {
        tests.add(
            DynamicTest.dynamicTest(
                at + "/" + key,
                () -> {
                  ObjectNode rest = file.root().at(at).deepCopy();
                  rest.remove(key);
                  assertThat(file.refusal(at, rest))
                      .as("what is said of a system file without " + at + "/" + key)
                      .isNotEmpty()
                      .allSatisfy(mistake -> assertThat(mistake.line()).isPositive())
                      .anySatisfy(
                          mistake ->
                              assertThat(mistake.key() + " " + mistake.problem()).contains(key));
                }));
      }
    }
    return tests;
  }
}
