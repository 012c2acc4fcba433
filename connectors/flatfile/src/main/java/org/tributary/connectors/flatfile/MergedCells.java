package org.tributary.connectors.flatfile;

import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.util.XMLHelper;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a sheet have merged cells. Of merged cells only the first holds the value: the
 * others read as if they were empty. The sheet tells of them behind its last row.
 */
final class MergedCells {
  private static final int LAST_ROW = 1_048_575;
  private final int headerRow;
  private final BitSet rows = new BitSet();
  private @Nullable String inHeader;

  private MergedCells(int headerRow) {
    this.headerRow = headerRow;
  }

  static MergedCells of(PackagePart sheet, int headerRow) throws IOException, DoesNotFitException {
    MergedCells merged = new MergedCells(headerRow);
    try (InputStream in = sheet.getInputStream()) {
      XMLStreamReader xml = XMLHelper.newXMLInputFactory().createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("mergeCell")) {
          merged.add(xml.getAttributeValue(null, "ref"));
        }
      }
    } catch (XMLStreamException | IllegalArgumentException e) {
      throw new DoesNotFitException("its sheet is damaged");
    }
    return merged;
  }

  private void add(@Nullable String ref) {
    CellRangeAddress range = CellRangeAddress.valueOf(ref);
    int first = Math.max(0, range.getFirstRow());
    int last = range.getLastRow() < 0 ? LAST_ROW : Math.min(LAST_ROW, range.getLastRow());
    if (first < headerRow && last >= headerRow - 1) {
      inHeader = inHeader == null ? ref : inHeader;
    }
    rows.set(first, Math.max(first, last) + 1);
  }

  /** The merged cells in the row that names the columns. */
  Optional<String> inHeader() {
    return Optional.ofNullable(inHeader);
  }

  /** Whether some cells of this row, counted from one, are merged. */
  boolean touch(int row) {
    return rows.get(row - 1);
  }
}
