package org.tributary.connectors.maximo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tributary.sdk.write.AfterWrite;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;

/**
 * Changes an object and reads back what became of it: a status may stay without an error
 * (cityofaustin/atd-data-tech 20696), an attribute may be read-only by status (23875). An earlier
 * attempt is found by its effect: what the command says is what the system has.
 */
final class UpdateTarget implements CommandTarget {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,20}");

  private final MaximoClient client;
  private final PlantObjects objects;

  UpdateTarget(MaximoClient client, PlantObjects objects) {
    this.client = client;
    this.objects = objects;
  }

  @Override
  public boolean findable() {
    return true;
  }

  @Override
  public Optional<Receipt> find(NativeCommand command) {
    JsonNode body = command.body();
    boolean onlyValues = body.properties().stream().allMatch(m -> m.getValue().isValueNode());
    if (!onlyValues) {
      throw client.malformed(
          "whether lists of children were changed before cannot be found out; look there");
    }
    return others(command).isEmpty()
        ? Optional.of(Receipt.done(command.target()))
        : Optional.empty();
  }

  @Override
  public Receipt send(NativeCommand command) {
    if (!command.body().isObject()) {
      throw client.rejected("the mapping of the action must make an object; not called");
    }
    JsonNode before = objects.target(command.target(), "status");
    client.patch(before.path("href").asText(), command.body());
    JsonNode after =
        AfterWrite.ask(
            () ->
                objects.target(command.target(), PlantObjects.scalars(command.body()) + ",status"));
    List<String> others = PlantObjects.others(command.body(), after);
    if (others.contains("status")) {
      throw client.rejected(statusStayed(after.path("status").asText(), command.body().size() > 1));
    }
    return Receipt.done(
        command.target(),
        others.isEmpty()
            ? List.of()
            : List.of("it did not take over " + String.join(", ", others)));
  }

  private static String statusStayed(String status, boolean more) {
    return "it took our change without an error and the status stayed"
        + (CODE.matcher(status).matches() ? " " + status : "")
        + "; the object may not go to the status from there, or our user may not move it"
        + (more ? ". Other attributes of the command may have been changed" : "");
  }

  private List<String> others(NativeCommand command) {
    JsonNode now = objects.target(command.target(), PlantObjects.scalars(command.body()));
    return PlantObjects.others(command.body(), now);
  }
}
