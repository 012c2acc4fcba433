package org.tributary.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the last runs of a running hub. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = "Lists the last runs: what was read, what was parked, how it ended.")
public final class RunsCommand extends HubCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SYSTEM[.STREAM]",
      description = "Only the runs of these")
  private @Nullable String name;

  @Option(names = "--limit", defaultValue = "20", description = "How many (default 20)")
  private int limit = 20;

  @Override
  JsonNode ask(Asking hub) throws HubOption.RefusedException {
    Map<String, @Nullable String> query = new HashMap<>();
    query.put("system", system(name));
    query.put("stream", stream(name));
    query.put("limit", Integer.toString(limit));
    return hub.get("/v1/runs", query);
  }

  @Override
  void print(JsonNode answer, Console out) {
    for (JsonNode run : answer.path("items")) {
      out.line(
          "%s  %s.%s  %s %s: read %d, changed %d, unchanged %d, superseded %d, parked %d, deleted %d"
              .formatted(
                  run.path("startedAt").asText(),
                  run.path("system").asText(),
                  run.path("stream").asText(),
                  run.path("kind").asText(),
                  run.path("state").asText(),
                  run.path("read").asLong(),
                  run.path("changed").asLong(),
                  run.path("unchanged").asLong(),
                  run.path("superseded").asLong(),
                  run.path("parked").asLong(),
                  run.path("deleted").asLong()));
      if (run.hasNonNull("sentence")) {
        out.line("  " + run.path("sentence").asText());
      }
    }
  }

  /** The newest run listed says how things stand. */
  @Override
  boolean isWell(JsonNode answer) {
    return !answer.at("/items/0/state").asText().equals("failed");
  }
}
