package org.tributary.samples.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract against that of the last release: what breaks clients needs a new major version. */
class ReleasedContractTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static ObjectNode contract(String name) throws IOException {
    return (ObjectNode) JSON.readTree(Path.of("target/contract", name).toFile());
  }

  @Test
  void breaksNoClientOfTheLastRelease() throws IOException {
    ContractChange change = new ContractChange(contract("released.json"), contract("plain.json"));

    assertThat(change.isAllowed()).as(change.text()).isTrue();
  }

  /** The controls: each of these breaks a client. */
  static Stream<Arguments> breaches() {
    return Stream.of(
        breach("an operation goes", now -> ((ObjectNode) now.path("paths")).remove("/v1/cases")),
        breach("a member of an answer goes", now -> members(now, "Resident").remove("displayName")),
        breach("an optional member goes", now -> members(now, "Resident").remove("birthDate")),
        breach(
            "a parameter becomes necessary",
            now ->
                ((ArrayNode) now.at("/paths/~1v1~1cases/get/parameters"))
                    .addObject()
                    .put("name", "colour")
                    .put("in", "query")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string")),
        breach(
            "a parameter goes",
            now -> ((ArrayNode) now.at("/paths/~1v1~1cases/get/parameters")).remove(0)),
        breach(
            "a member of a request becomes necessary",
            now ->
                ((ObjectNode) now.at("/components/schemas/CaseOrder"))
                    .putArray("required")
                    .add("description")),
        breach(
            "a value is no longer taken",
            now -> ((ArrayNode) now.at("/components/schemas/Channel/enum")).remove(0)),
        breach(
            "a text may no longer be as long",
            now -> ((ObjectNode) members(now, "CaseOrder").get("description")).put("maxLength", 7)),
        breach(
            "a member changes its type",
            now ->
                ((ObjectNode) members(now, "Operation").get("createdAt")).put("type", "integer")),
        breach(
            "an answer goes",
            now -> ((ObjectNode) now.at("/paths/~1v1~1cases~1{id}/get/responses")).remove("200")));
  }

  private static Arguments breach(String what, Consumer<ObjectNode> change) {
    return Arguments.of(what, change);
  }

  private static ObjectNode members(JsonNode contract, String schema) {
    return (ObjectNode) contract.at("/components/schemas/" + schema + "/properties");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breaches")
  void refusesWhatBreaksClients(String what, Consumer<ObjectNode> breach) throws IOException {
    ObjectNode released = contract("released.json");
    ObjectNode now = released.deepCopy();
    breach.accept(now);

    assertThat(new ContractChange(released, now).isAllowed()).isFalse();
    ((ObjectNode) now.path("info")).put("version", "2.0.0");
    assertThat(new ContractChange(released, now).isAllowed()).isTrue();
  }

  @Test
  void letsTheContractGrow() throws IOException {
    ObjectNode released = contract("released.json");
    ObjectNode now = released.deepCopy();
    members(now, "Resident").putObject("colour").put("type", "string");
    ((ArrayNode) now.at("/components/schemas/LegState/enum")).add("lost");
    ObjectNode paths = (ObjectNode) now.path("paths");
    paths.set("/v1/more-cases", paths.path("/v1/cases").deepCopy());

    ContractChange change = new ContractChange(released, now);
    assertThat(change.isAllowed()).as(change.text()).isTrue();
  }
}
