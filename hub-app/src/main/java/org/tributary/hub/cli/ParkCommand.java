package org.tributary.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the parked records of a running hub. */
@Command(
    name = "park",
    mixinStandardHelpOptions = true,
    description = "Lists the records that were set aside, with their reasons.")
public final class ParkCommand extends HubCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SYSTEM[.STREAM]",
      description = "Only the records of these")
  private @Nullable String name;

  @Option(names = "--limit", defaultValue = "50", description = "How many (default 50)")
  private int limit = 50;

  @Override
  JsonNode ask(Asking hub) throws HubOption.RefusedException {
    Map<String, @Nullable String> query = new HashMap<>();
    query.put("system", system(name));
    query.put("stream", stream(name));
    query.put("limit", Integer.toString(limit));
    return hub.get("/v1/parked-records", query);
  }

  @Override
  void print(JsonNode answer, Console out) {
    for (JsonNode record : answer.path("items")) {
      out.line(
          "%s  %s.%s %s, %s since %s: %s"
              .formatted(
                  record.path("id").asText(),
                  record.path("system").asText(),
                  record.path("stream").asText(),
                  record.path("recordId").asText(),
                  record.path("kind").asText(),
                  record.path("firstParkedAt").asText(),
                  record.path("reason").asText()));
    }
    int shown = answer.path("items").size();
    out.line(shown + (answer.hasNonNull("next") ? " shown, there are more" : " parked"));
  }

  @Override
  boolean isWell(JsonNode answer) {
    return answer.path("items").isEmpty();
  }
}
