package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ReadRequest.Mode;

/**
 * Where a run stands: after so many pages, and in which file.
 *
 * @param run when the run was started
 * @param at the file that is being read, or null between two files
 */
record Position(Mode mode, Instant run, int pages, @Nullable InFile at) {

  /**
   * A place in a file.
   *
   * @param version of the file as it was listed
   * @param identity of its content
   * @param line the line in which the last row that was handed out begins
   */
  record InFile(FolderFile file, String version, String sha256, String identity, long line) {}

  static Optional<Position> of(JsonNode node) {
    if (!node.isObject()) {
      return Optional.empty();
    }
    return Optional.of(
        new Position(
            Mode.valueOf(node.path("mode").asText()),
            Instant.parse(node.path("run").asText()),
            node.path("pages").asInt(),
            node.has("file") ? inFile(node.path("file")) : null));
  }

  private static InFile inFile(JsonNode node) {
    return new InFile(
        new FolderFile(
            node.path("name").asText(),
            node.path("size").asLong(),
            Instant.parse(node.path("modified").asText())),
        node.path("version").asText(),
        node.path("sha256").asText(),
        node.path("identity").asText(),
        node.path("line").asLong());
  }

  ObjectNode toJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("mode", mode.name()).put("run", run.toString()).put("pages", pages);
    if (at != null) {
      node.putObject("file")
          .put("name", at.file().name())
          .put("size", at.file().size())
          .put("modified", at.file().modified().toString())
          .put("version", at.version())
          .put("sha256", at.sha256())
          .put("identity", at.identity())
          .put("line", at.line());
    }
    return node;
  }
}
