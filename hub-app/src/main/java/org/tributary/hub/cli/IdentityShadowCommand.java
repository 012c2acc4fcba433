package org.tributary.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.identity.model.InvalidModelException;
import org.tributary.hub.identity.model.ModelFile;
import org.tributary.hub.store.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a running hub find out what a model would change. */
@Command(
    name = "shadow",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what a model would change in a running hub.",
      "Adds the model of a file to the hub, runs it over everything that the hub holds, waits, and",
      "lists what it would change. Nothing is decided; records go on being read. Ends with 1 where",
      "the run did not come to its end, with 2 where the hub cannot be asked."
    })
public final class IdentityShadowCommand extends HubCommand {
  private static final long MOST_WAIT_MILLIS = 5_000;

  @Parameters(
      index = "0",
      paramLabel = "MODEL.json|ID",
      description = "A file with a model, or the id of one that the hub has")
  private String name = "";

  @Option(
      names = "--changes",
      paramLabel = "CHANGES.csv",
      description = "where to write change,kind,residents,group,source_link for each record listed")
  private @Nullable Path changes;

  @Option(
      names = "--most",
      paramLabel = "N",
      description = "how many changes to print (default ${DEFAULT-VALUE})")
  private int most = 20;

  @Override
  JsonNode ask(Asking hub) throws HubOption.RefusedException {
    Path file = Path.of(name);
    String id = name.endsWith(".json") || Files.isRegularFile(file) ? add(hub, file) : name;
    hub.post(ModelText.path(id) + "/_shadow", JsonNodeFactory.instance.objectNode());
    JsonNode model = await(hub, id);
    write(model.at("/shadow/found/changes"));
    return model;
  }

  private static String add(Asking hub, Path file) throws HubOption.RefusedException {
    try {
      String text = Files.readString(file);
      ModelFile.read(text);
      return hub.post(ModelText.PATH, Json.tree(text)).path("id").asText();
    } catch (InvalidModelException e) {
      throw new HubOption.RefusedException(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new HubOption.RefusedException(file + " cannot be read");
    }
  }

  /** Asks seldom where it takes long. */
  private static JsonNode await(Asking hub, String id) throws HubOption.RefusedException {
    long wait = 100;
    while (true) {
      JsonNode model = hub.get(ModelText.path(id), Map.of());
      if (!model.at("/shadow/state").asText().equals("running")) {
        return model;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(wait);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new HubOption.RefusedException("Interrupted; the hub goes on by itself.");
      }
      wait = Math.min(MOST_WAIT_MILLIS, wait * 2);
    }
  }

  private void write(JsonNode list) throws HubOption.RefusedException {
    if (changes == null) {
      return;
    }
    try {
      PeopleOptions.write(changes, ModelText.csv(list));
    } catch (IOException e) {
      throw new HubOption.RefusedException(changes + " cannot be written");
    }
  }

  @Override
  void print(JsonNode model, Console out) {
    JsonNode shadow = model.path("shadow");
    JsonNode found = shadow.path("found");
    out.line(
        "model %s: %d descriptions of %d residents"
            .formatted(
                model.path("id").asText(),
                found.path("descriptions").asLong(),
                found.path("residents").asLong()));
    out.line(ModelText.shadow(shadow));
    int shown = 0;
    for (JsonNode change : found.path("changes")) {
      if (shown++ < most) {
        out.line("  " + ModelText.change(change));
      }
    }
    long all =
        found.path("joined").asLong()
            + found.path("parted").asLong()
            + found.path("moved").asLong();
    if (all > most) {
      out.line("  and %d more".formatted(all - most));
    }
  }

  @Override
  boolean isWell(JsonNode model) {
    return model.at("/shadow/state").asText().equals("finished");
  }
}
