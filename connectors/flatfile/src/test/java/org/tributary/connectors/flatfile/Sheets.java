package org.tributary.connectors.flatfile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Small workbooks of texts. */
final class Sheets {
  private Sheets() {}

  /** A workbook with one sheet of these rows. */
  static byte[] of(String... rows) {
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      XSSFSheet sheet = workbook.createSheet("Rows");
      for (int i = 0; i < rows.length; i++) {
        XSSFRow row = sheet.createRow(i);
        String[] cells = rows[i].split(",", -1);
        for (int j = 0; j < cells.length; j++) {
          row.createCell(j).setCellValue(cells[j]);
        }
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      workbook.write(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
