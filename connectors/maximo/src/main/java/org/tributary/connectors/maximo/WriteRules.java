package org.tributary.connectors.maximo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.Operation;

/**
 * How one action writes: the {@code write} of a system file, checked.
 *
 * @param object object structure
 * @param reference attribute that holds our own reference, or null where nothing is made
 * @param children list of children that a comment is added to
 * @param text attribute of such a child before whose text our reference stands
 */
record WriteRules(
    String object, Keys key, @Nullable String reference, String children, String text) {

  static WriteRules of(ActionSpec action, Path file) {
    JsonNode write = action.write();
    String reference = write.path("reference").textValue();
    if (action.operation() == Operation.CREATE && reference == null) {
      throw new SystemFileException(
          List.of(
              new Mistake(
                  file,
                  1,
                  "actions." + action.name() + ".write.reference",
                  "is needed to create: the attribute that holds our own reference, such as"
                      + " externalrefid")));
    }
    return new WriteRules(
        write.path("object").asText(),
        Keys.of(write.path("key")),
        reference,
        write.path("children").asText("worklog"),
        write.path("text").asText("description"));
  }
}
