package org.tributary.sdk.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.schibsted.spt.data.jslt.impl.ExpressionNode;
import com.schibsted.spt.data.jslt.impl.Macro;
import com.schibsted.spt.data.jslt.impl.Scope;

/**
 * {@code t:optional(value)}: the value, or null where a function inside refuses it. Without it, one
 * refused value parks the record.
 */
final class OptionalValue implements Macro {

  @Override
  public String getName() {
    return "optional";
  }

  @Override
  public int getMinArguments() {
    return 1;
  }

  @Override
  public int getMaxArguments() {
    return 1;
  }

  @Override
  public JsonNode call(Scope scope, JsonNode input, ExpressionNode[] parameters) {
    MappingRun run = MappingRun.current();
    int mark = run.mark();
    JsonNode value = parameters[0].apply(scope, input);
    return run.forgive(mark) ? NullNode.getInstance() : value;
  }
}
