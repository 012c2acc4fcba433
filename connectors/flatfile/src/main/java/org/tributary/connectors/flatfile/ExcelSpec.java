package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;

/**
 * Where the rows stand in an Excel workbook.
 *
 * @param sheet its name, or its place counted from one
 * @param headerRow the row that names the columns, counted from one; rows above it are titles
 * @param trim whether blanks around text are left out
 * @param maxMegabytes how large the workbook may become when it is unpacked
 */
record ExcelSpec(JsonNode sheet, Integer headerRow, boolean trim, Integer maxMegabytes) {
  private static final int MEGABYTES = 200;

  ExcelSpec {
    sheet = sheet == null ? IntNode.valueOf(1) : sheet;
    headerRow = headerRow == null ? 1 : headerRow;
    maxMegabytes = maxMegabytes == null ? MEGABYTES : maxMegabytes;
  }

  static ExcelSpec usual() {
    return new ExcelSpec(IntNode.valueOf(1), 1, false, MEGABYTES);
  }

  /** For a sentence. */
  String called() {
    return sheet.isTextual() ? "no sheet " + sheet.textValue() : "no sheet number " + sheet.asInt();
  }
}
