package org.tributary.sdk.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import org.tributary.sdk.connector.NativeRecord;

/** An outbound mapping written in JSLT, compiled once; see {@link JsltCompiler}. */
final class JsltOutbound implements OutboundMapping {
  private static final String ADVICE =
      "; correct the command or the mapping of the action, then send it again";

  private final JsltProgram program;

  JsltOutbound(JsltProgram program) {
    this.program = program;
  }

  @Override
  public Outbound map(String reference, JsonNode command) {
    JsltProgram.Result result = program.run(NativeRecord.of(reference, command, null));
    if (!(result instanceof JsltProgram.Result.Value value)) {
      return refused(((JsltProgram.Result.Refused) result).reason());
    }
    String unmapped =
        value.codes().stream()
            .filter(use -> !use.mapped())
            .map(use -> use.table() + " has no row for " + use.code())
            .collect(Collectors.joining("; "));
    if (!unmapped.isEmpty()) {
      return refused(unmapped);
    }
    return value.node().isContainerNode() || value.node().isTextual()
        ? new Outbound.Done(value.node())
        : refused(program.source() + " makes nothing that could be sent");
  }

  private static Outbound refused(String reason) {
    return new Outbound.Refused(reason + ADVICE);
  }

  @Override
  public String version() {
    return program.version();
  }

  @Override
  public String toString() {
    return "JsltOutbound[" + program.source() + "]";
  }
}
