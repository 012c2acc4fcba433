package org.tributary.sdk.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.tributary.sdk.mapping.OutboundMapping;

/**
 * One action of a system file: what may be written to the system, and how a command becomes a
 * native body.
 *
 * @param system id of the system
 * @param name name of the action, unique in the system
 * @param operation what it does there
 * @param serves codes of the service types that it serves; empty where it serves all
 * @param write the connector's own writing rules: path, own reference, where the new id stands
 * @param mapping makes the native body of a command
 * @param rules how the hub handles its commands
 */
public record ActionSpec(
    String system,
    String name,
    Operation operation,
    List<String> serves,
    JsonNode write,
    OutboundMapping mapping,
    SendRules rules) {

  public ActionSpec {
    serves = List.copyOf(serves);
  }

  /** An action without rules of its own. */
  public ActionSpec(
      String system,
      String name,
      Operation operation,
      List<String> serves,
      JsonNode write,
      OutboundMapping mapping) {
    this(system, name, operation, serves, write, mapping, SendRules.DEFAULT);
  }

  /** {@code system.action}, the name used in routes, logs and metrics. */
  public String id() {
    return system + "." + name;
  }
}
