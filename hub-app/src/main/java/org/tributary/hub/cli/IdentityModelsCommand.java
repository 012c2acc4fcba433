package org.tributary.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;

/** Lists the models of identity of a running hub. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the models of a running hub.",
      "The one in force is marked with a star; of each it says what it would change, where that was",
      "tried (identity shadow)."
    })
public final class IdentityModelsCommand extends HubCommand {

  @Override
  JsonNode ask(Asking hub) throws HubOption.RefusedException {
    return hub.get(ModelText.PATH, Map.of());
  }

  @Override
  void print(JsonNode answer, Console out) {
    for (JsonNode model : answer.path("items")) {
      out.line(
          "%s %s  %s"
              .formatted(
                  model.path("inForce").asBoolean() ? "*" : " ",
                  model.path("id").asText(),
                  origin(model)));
      JsonNode latest = model.at("/activations/0");
      if (latest.isObject()) {
        out.line(
            "    put in force %s by %s: %s"
                .formatted(
                    latest.path("at").asText(),
                    latest.path("by").asText(),
                    latest.path("reason").asText()));
      }
      if (model.hasNonNull("shadow")) {
        out.line("    " + ModelText.shadow(model.path("shadow")));
      }
    }
  }

  private static String origin(JsonNode model) {
    if (model.hasNonNull("addedBy")) {
      return "added %s by %s"
          .formatted(model.path("addedAt").asText(), model.path("addedBy").asText());
    }
    return model.path("ships").asBoolean() ? "ships with the hub" : "shipped with an earlier hub";
  }
}
