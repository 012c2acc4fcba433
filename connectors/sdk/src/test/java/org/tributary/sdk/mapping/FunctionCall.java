package org.tributary.sdk.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.schibsted.spt.data.jslt.Function;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.mapping.Mapped.CodeUse;

/**
 * One call of a mapping function, as a mapping would make it.
 *
 * @param value what it answered
 * @param refusals what it refused
 * @param codes what it looked up
 */
record FunctionCall(JsonNode value, List<String> refusals, List<CodeUse> codes) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Calls a function; its arguments are the members {@code v}, {@code w}, ... of the record. */
  static FunctionCall of(Map<String, CodeTable> tables, String function, Object... arguments) {
    JsonNode[] nodes = Arrays.stream(arguments).map(FunctionCall::node).toArray(JsonNode[]::new);
    ObjectNode body = JSON.createObjectNode();
    for (int i = 0; i < nodes.length; i++) {
      body.set(String.valueOf((char) ('v' + i)), nodes[i]);
    }
    MappingRun run = MappingRun.current();
    run.begin(NativeRecord.of("r-1", body, Instant.parse("2026-01-02T03:04:05Z")));
    try {
      Function callable = (Function) new MappingFunctions(tables).getCallable(function);
      JsonNode value = Objects.requireNonNull(callable, function).call(body, nodes);
      return new FunctionCall(value, run.refusals(), run.codes());
    } finally {
      run.end();
    }
  }

  static FunctionCall of(String function, Object... arguments) {
    return of(Map.of(), function, arguments);
  }

  private static JsonNode node(Object argument) {
    return argument instanceof JsonNode node ? node : JSON.valueToTree(argument);
  }

  boolean isNull() {
    return value.isNull() && refusals.isEmpty();
  }

  String text() {
    return value.asText();
  }
}
