package org.tributary.connectors.flatfile;

import java.util.List;

/**
 * One row of a sheet.
 *
 * @param number counted from one, as Excel shows it
 * @param cells from column A on; cells that the file does not have are empty
 */
record SheetRow(int number, List<ExcelCell> cells) {

  ExcelCell cell(int index) {
    return index < cells.size() ? cells.get(index) : ExcelCell.EMPTY;
  }

  boolean isBlank() {
    return cells.stream().allMatch(ExcelCell::isBlank);
  }
}
