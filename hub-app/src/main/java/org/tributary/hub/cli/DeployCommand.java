package org.tributary.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Set;
import picocli.CommandLine.Command;

/** Has a running hub put in force what changed in its home directory. */
@Command(
    name = "deploy",
    mixinStandardHelpOptions = true,
    description = "Has the running hub take up changed system files, mappings and code tables.")
public final class DeployCommand extends HubCommand {
  private static final Set<String> WELL = Set.of("unchanged", "deployed", "removed");

  @Override
  JsonNode ask(Asking hub) throws HubOption.RefusedException {
    return hub.post("/v1/systems/_deploy", JsonNodeFactory.instance.objectNode());
  }

  @Override
  void print(JsonNode answer, Console out) {
    for (JsonNode item : answer.path("items")) {
      String version = item.path("version").asText("");
      out.line(
          "%s: %s%s"
              .formatted(
                  item.path("system").asText(),
                  item.path("outcome").asText(),
                  version.isEmpty() ? "" : ", version " + version + " is in force"));
      for (JsonNode mistake : item.path("mistakes")) {
        out.line(
            "  line %d: %s%s"
                .formatted(
                    mistake.path("line").asInt(), key(mistake), mistake.path("problem").asText()));
      }
    }
  }

  private static String key(JsonNode mistake) {
    String key = mistake.path("key").asText();
    return key.isEmpty() ? "" : key + ": ";
  }

  @Override
  boolean isWell(JsonNode answer) {
    for (JsonNode item : answer.path("items")) {
      if (!WELL.contains(item.path("outcome").asText()) || !item.path("mistakes").isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
