package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * After all integration tests: every status that the contract names of an operation was seen, or it
 * is said here why not. It is no test of its own accord: the build runs it last.
 */
class DocumentedStatusesCheck {
  /** Pairs that no test shows, as patterns, each with its reason. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          ".* 500",
          "A fault of ours, which is mended where it is known; WebRulesIT shows the answer.",
          ".* 503",
          "The store does not answer: one layer answers so for all operations.");

  @Test
  void everyDocumentedStatusWasSeen() throws IOException {
    Set<String> unseen = new TreeSet<>();
    JsonNode contract = new ObjectMapper().readTree(new Contract().json());
    for (Map.Entry<String, JsonNode> path : contract.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        String name = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
        operation
            .getValue()
            .path("responses")
            .fieldNames()
            .forEachRemaining(status -> unseen.add(name + " " + status));
      }
    }
    int documented = unseen.size();
    Set<String> seen = SeenStatuses.take();
    unseen.removeAll(seen);
    Set<String> unused = new TreeSet<>(EXCEPTIONS.keySet());
    unused.removeIf(pattern -> unseen.stream().anyMatch(pair -> pair.matches(pattern)));
    unseen.removeIf(pair -> EXCEPTIONS.keySet().stream().anyMatch(pair::matches));
    System.out.printf("%d documented statuses, %d seen%n", documented, seen.size());

    assertThat(unseen).as("documented and never seen").isEmpty();
    assertThat(unused).as("exceptions that nothing needs").isEmpty();
  }
}
