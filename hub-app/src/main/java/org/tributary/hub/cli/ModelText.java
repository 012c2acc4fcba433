package org.tributary.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Models of a hub, and what they would change, as text. */
final class ModelText {
  static final String PATH = "/v1/identity-models";

  private ModelText() {}

  static String path(String id) {
    return PATH + "/" + java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8);
  }

  /** A run in the shadow in one line. */
  static String shadow(JsonNode shadow) {
    JsonNode found = shadow.path("found");
    return "in the shadow of %s %s %s: %d joined, %d parted, %d moved, %d questions%s"
        .formatted(
            shadow.path("against").asText(),
            shadow.path("state").asText(),
            shadow.path("finishedAt").asText(shadow.path("startedAt").asText()),
            found.path("joined").asLong(),
            found.path("parted").asLong(),
            found.path("moved").asLong(),
            found.path("questions").asLong(),
            isOutdated(shadow) ? " (another model was put in force since)" : "");
  }

  private static boolean isOutdated(JsonNode shadow) {
    return shadow.path("state").asText().equals("finished") && !shadow.path("current").asBoolean();
  }

  /** A change in one line. */
  static String change(JsonNode change) {
    String groups =
        StreamSupport.stream(change.path("groups").spliterator(), false)
            .map(group -> group.path("records").asText())
            .collect(Collectors.joining(" + "));
    return "%-4s  %s  ->  %s records"
        .formatted(change.path("kind").asText(), residents(change), groups);
  }

  private static String residents(JsonNode change) {
    return StreamSupport.stream(change.path("residents").spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(" "));
  }

  /** The changes as CSV: a line for each record, with its group. */
  static List<String> csv(JsonNode changes) {
    List<String> lines = new ArrayList<>();
    lines.add("change,kind,residents,group,source_link");
    int number = 0;
    for (JsonNode change : changes) {
      number++;
      int group = 0;
      for (JsonNode each : change.path("groups")) {
        group++;
        for (JsonNode link : each.path("sourceLinks")) {
          lines.add(
              "%d,%s,%s,%d,%s"
                  .formatted(
                      number,
                      change.path("kind").asText(),
                      residents(change),
                      group,
                      link.asText()));
        }
      }
    }
    return lines;
  }
}
