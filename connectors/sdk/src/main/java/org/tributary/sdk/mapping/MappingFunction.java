package org.tributary.sdk.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.schibsted.spt.data.jslt.Function;
import org.jspecify.annotations.Nullable;

/**
 * One function that mappings may call, as {@code t:name(...)}.
 *
 * @param least how many arguments it needs
 * @param most how many it can have
 */
record MappingFunction(String name, int least, int most, Body body) implements Function {

  /** What a function does with its arguments; null stands for JSON null. */
  @FunctionalInterface
  interface Body {
    @Nullable JsonNode apply(MappingRun run, JsonNode[] arguments);
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public int getMinArguments() {
    return least;
  }

  @Override
  public int getMaxArguments() {
    return most;
  }

  @Override
  public JsonNode call(JsonNode input, JsonNode[] arguments) {
    JsonNode value = body.apply(MappingRun.current(), arguments);
    return value == null ? NullNode.getInstance() : value;
  }
}
