package org.tributary.hub.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** Where a sub-command prints. */
final class Console {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintWriter out;

  Console(CommandSpec spec) {
    this.out = spec.commandLine().getOut();
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  void json(JsonNode document) {
    try {
      line(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can be written", e);
    }
  }
}
