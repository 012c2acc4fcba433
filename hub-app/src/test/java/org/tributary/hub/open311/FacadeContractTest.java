package org.tributary.hub.open311;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract of the facade: it agrees with itself and with what is served. */
class FacadeContractTest {
  private static JsonNode contract;

  @BeforeAll
  static void read() throws IOException {
    contract = new ObjectMapper().readTree(FacadeContract.json());
  }

  /** The facade needs nothing to say which addresses it has. */
  private static FacadeAddresses addresses() {
    return new FacadeAddresses(new Facade(null, null, null, null, null, null, null, null));
  }

  @Test
  void hasEveryAddressThatIsServedAndNoOther() {
    Set<String> promised = new TreeSet<>();
    contract
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            promised.add(
                                method.toUpperCase(Locale.ROOT)
                                    + " "
                                    + path.getKey().replace(".{format}", ""))));
    promised.addAll(Set.of("GET ", "GET /v2", "GET /v2/discovery"));

    assertThat(addresses().names()).isEqualTo(promised);
  }

  @Test
  void hasWhatItRefersToAndRefersToWhatItHas() {
    Set<String> used = new HashSet<>(contract.findValuesAsText("$ref"));
    List<String> dangling =
        used.stream().filter(ref -> contract.at(ref.substring(1)).isMissingNode()).toList();
    Set<String> idle = new TreeSet<>();
    contract
        .path("components")
        .properties()
        .forEach(
            kind ->
                kind.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        name -> {
                          if (!used.contains("#/components/" + kind.getKey() + "/" + name)
                              && !kind.getKey().equals("securitySchemes")) {
                            idle.add(name);
                          }
                        }));

    assertThat(dangling).isEmpty();
    assertThat(idle).isEmpty();
  }

  @Test
  void takesNoNameWithASlash() {
    FacadeAddresses addresses = addresses();

    assertThat(addresses.methods("/v2/requests/1")).containsExactly("GET");
    assertThat(addresses.methods("/v2/requests")).containsExactly("GET", "POST");
    assertThat(addresses.methods("/v2/requests/1/2")).isEmpty();
    assertThat(addresses.methods("/v2/requests/")).isEmpty();
    assertThat(addresses.methods("/v2")).containsExactly("GET");
  }
}
