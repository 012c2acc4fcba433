package org.tributary.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A sub-command that asks a running hub. It ends with 0 where all is well, with 1 where the hub has
 * something to complain about, with 2 where it could not be asked.
 */
abstract class HubCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private HubOption hub = new HubOption();

  @Option(names = "--json", description = "Print the hub's answer as JSON")
  private boolean asJson;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Asks the hub. */
  abstract JsonNode ask(Asking hub) throws HubOption.RefusedException;

  /** Prints the answer for a person. */
  abstract void print(JsonNode answer, Console out);

  /** Whether all is well in the answer. */
  boolean isWell(JsonNode answer) {
    return true;
  }

  /** The calls to the hub that was named. */
  interface Asking {
    JsonNode get(String path, java.util.Map<String, @Nullable String> query)
        throws HubOption.RefusedException;

    JsonNode post(String path, JsonNode body) throws HubOption.RefusedException;
  }

  @Override
  public final Integer call() {
    Console out = new Console(spec);
    try {
      JsonNode answer = ask(new Named());
      if (asJson) {
        out.json(answer);
      } else {
        print(answer, out);
      }
      return isWell(answer) ? 0 : 1;
    } catch (HubOption.RefusedException e) {
      out.line(String.valueOf(e.getMessage()));
      return 2;
    }
  }

  /** The system of {@code system} or {@code system.stream}; null where nothing is named. */
  static @Nullable String system(@Nullable String name) {
    return name == null ? null : name.split("\\.", 2)[0];
  }

  /** The stream of {@code system.stream}; null where none is named. */
  static @Nullable String stream(@Nullable String name) {
    return name == null || !name.contains(".") ? null : name.split("\\.", 2)[1];
  }

  private final class Named implements Asking {
    @Override
    public JsonNode get(String path, java.util.Map<String, @Nullable String> query)
        throws HubOption.RefusedException {
      return hub.get(home.directory(), path, query);
    }

    @Override
    public JsonNode post(String path, JsonNode body) throws HubOption.RefusedException {
      return hub.post(home.directory(), path, body);
    }
  }
}
