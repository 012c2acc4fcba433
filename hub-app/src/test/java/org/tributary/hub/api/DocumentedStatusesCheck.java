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
      Map.ofEntries(
          Map.entry(
              ".* 500",
              "A fault of ours, which is mended where it is known; WebRulesIT shows the answer."),
          Map.entry(
              ".* 503", "The store does not answer: one layer answers so for all operations."),
          Map.entry(
              "POST /v1/(cases/[^ ]+|residents/[^ ]+/contact-changes|intakes) (200|202)",
              "A dry run, and an operation to follow: one way for all that is written to systems"
                  + " (Submissions), seen at POST /v1/cases."),
          Map.entry(
              "POST /v1/residents/[^ ]+/contact-changes (201|409)",
              "Needs a system that keeps residents and takes changes: Rivertown's tests have one."),
          Map.entry(
              "(GET|POST) /v1/systems/[^ ]+/(versions(/[^ ]+)?|_rollback|_pin|_run) (200|202|409|422)",
              "The systems of these tests are not deployed from files: Rivertown's tests have such."),
          Map.entry(
              "POST /v1/(routes/[^ ]+/_rollback|write-backs/[^ ]+/_decide) (409|422)",
              "Whether the key is another's is asked once what is named is found."),
          Map.entry(
              "GET /v1/(match-candidates|operations|documents|systems|shared-documents|parked-groups"
                  + "|replays|source-records)/[^ ]+ 304",
              "One way for all single resources (Answers), seen at the others."),
          Map.entry(
              "POST /v1/(residents/_merge|cases|intakes) 404",
              "What the body names goes away between the check and the act."),
          Map.entry(
              "GET /v1/(documents/[^ ]+/content|shared-documents/[^ ]+) 406",
              "A document is given as what it is, whoever asks for another form."),
          Map.entry(
              "POST /v1/(residents/[^ ]+/_approve|source-links/[^ ]+|match-candidates/[^ ]+/_reject"
                  + "|cases/[^ ]+/comments|intakes|webhook-endpoints/[^ ]+/(_rotate|_disable)) 409",
              "A state that stands in the way of its neighbours too, at which it is seen."),
          Map.entry(
              "POST /v1/residents/_merge 422",
              "The example names residents that are not there, and that is said first."),
          Map.entry(
              "POST /v1/parked-records/[^ ]*_replay 202",
              "Only where what is tried again takes longer than 20 seconds."));

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
