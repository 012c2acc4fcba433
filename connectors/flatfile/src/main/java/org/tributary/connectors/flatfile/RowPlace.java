package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.databind.JsonNode;

/** The naming of lines of one file: in sentences, and where a row has no id of its own. */
record RowPlace(FolderFile file) {

  /** An id for a row whose own cannot be read. */
  String standIn(long line) {
    return file.name() + ":" + line;
  }

  String sentence(long line, String problem) {
    return "Line " + line + " of " + file.name() + ": " + problem + ".";
  }

  /** A row that cannot be told apart into columns. */
  Row shapeless(long line, String problem, JsonNode received) {
    return new Row(line, standIn(line), false, received, null, null, sentence(line, problem));
  }
}
