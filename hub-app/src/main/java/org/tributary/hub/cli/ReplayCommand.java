package org.tributary.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Has a running hub try parked records again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Tries the parked records of a stream, or one of them, again.")
public final class ReplayCommand extends HubCommand {
  @Parameters(
      index = "0",
      paramLabel = "SYSTEM.STREAM|ID",
      description = "The stream, or the id that park shows")
  private String name = "";

  @Override
  JsonNode ask(Asking hub) throws HubOption.RefusedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (stream(name) == null) {
      return hub.post("/v1/parked-records/" + name + "/_replay", body);
    }
    body.put("system", system(name)).put("stream", stream(name));
    return hub.post("/v1/parked-records/_replay", body);
  }

  @Override
  void print(JsonNode answer, Console out) {
    out.line(
        "%d tried, %d accepted, %d still parked, %d files to be read again by the next run"
            .formatted(
                answer.path("tried").asLong(),
                answer.path("accepted").asLong(),
                answer.path("stillParked").asLong(),
                answer.path("toReadAgain").asLong()));
  }

  @Override
  boolean isWell(JsonNode answer) {
    return answer.path("stillParked").asLong() == 0;
  }
}
