package org.tributary.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Has a running hub try parked records again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Tries the parked records of a stream, or one of them, again.",
      "Waits for the end; the hub goes on where nobody waits."
    })
public final class ReplayCommand extends HubCommand {
  private static final Set<String> OVER = Set.of("finished", "cancelled", "failed");
  private static final long POLL = TimeUnit.MILLISECONDS.toNanos(300);

  @Parameters(
      index = "0",
      paramLabel = "SYSTEM.STREAM|ID",
      description = "The stream, or the id that park shows")
  private String name = "";

  @Override
  JsonNode ask(Asking hub) throws HubOption.RefusedException {
    ObjectNode order = JsonNodeFactory.instance.objectNode();
    if (stream(name) == null) {
      order.putArray("ids").add(name);
    } else {
      order.put("system", system(name)).put("stream", stream(name));
    }
    JsonNode replay = hub.post("/v1/replays", order);
    while (!OVER.contains(replay.path("state").asText())) {
      LockSupport.parkNanos(POLL);
      replay = hub.get("/v1/replays/" + replay.path("id").asText(), Map.of());
    }
    return replay;
  }

  @Override
  void print(JsonNode answer, Console out) {
    long accepted = answer.path("replayed").asLong();
    long still = answer.path("stillParked").asLong();
    long files = answer.path("toReadAgain").asLong();
    out.line(
        "%d tried, %d accepted, %d still parked, %d files to be read again by the next run"
            .formatted(accepted + still + files, accepted, still, files));
    if (answer.has("sentence")) {
      out.line(answer.path("sentence").asText());
    }
  }

  @Override
  boolean isWell(JsonNode answer) {
    return answer.path("state").asText().equals("finished")
        && answer.path("stillParked").asLong() == 0;
  }
}
