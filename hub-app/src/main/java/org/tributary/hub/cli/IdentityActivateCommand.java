package org.tributary.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a model of identity in force in a running hub. */
@Command(
    name = "activate",
    mixinStandardHelpOptions = true,
    description = {
      "Puts a model in force in a running hub.",
      "From then on the hub decides by it, and at once goes through everything that it holds. Ids of",
      "residents stay. The model must have run in the shadow (identity shadow) since a model was",
      "last put in force. To go back, activate the model from before."
    })
public final class IdentityActivateCommand extends HubCommand {
  @Parameters(index = "0", paramLabel = "ID", description = "The id of a model that the hub has")
  private String id = "";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; kept for ever")
  private String reason = "";

  @Option(names = "--force", description = "Also where nobody knows what it would change")
  private boolean force;

  @Override
  JsonNode ask(Asking hub) throws HubOption.RefusedException {
    return hub.post(
        ModelText.path(id) + "/_activate",
        JsonNodeFactory.instance.objectNode().put("reason", reason).put("force", force));
  }

  @Override
  void print(JsonNode model, Console out) {
    out.line(
        "model %s is in force; the hub goes through everything by it now"
            .formatted(model.path("id").asText()));
  }
}
