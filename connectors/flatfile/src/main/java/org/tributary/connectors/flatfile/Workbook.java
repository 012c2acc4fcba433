package org.tributary.connectors.flatfile;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.UnsupportedFileFormatException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;

/** An .xlsx workbook, opened for reading one of its sheets as a stream. */
final class Workbook implements Closeable {
  private final OPCPackage parts;
  private final SharedStrings strings;
  private final List<ExcelCell.Kind> kinds;
  private final PackagePart sheet;

  private Workbook(
      OPCPackage parts, SharedStrings strings, List<ExcelCell.Kind> kinds, PackagePart sheet) {
    this.parts = parts;
    this.strings = strings;
    this.kinds = kinds;
    this.sheet = sheet;
  }

  static Workbook open(ExcelSpec spec, Path content) throws IOException, DoesNotFitException {
    ZipCheck.of(content, spec.maxMegabytes());
    OPCPackage parts = null;
    Workbook workbook = null;
    try {
      parts = OPCPackage.open(content.toFile(), PackageAccess.READ);
      XSSFReader reader = new XSSFReader(parts);
      List<ExcelCell.Kind> kinds = kinds(reader.getStylesTable(), is1904(reader));
      workbook = new Workbook(parts, reader.getSharedStringsTable(), kinds, sheet(spec, reader));
      return workbook;
    } catch (OpenXML4JException
        | OpenXML4JRuntimeException
        | POIXMLException
        | UnsupportedFileFormatException
        | XMLStreamException e) {
      throw new DoesNotFitException("it is a damaged workbook");
    } catch (IOException e) {
      throw ZipCheck.judged(e);
    } finally {
      if (workbook == null && parts != null) {
        parts.revert();
      }
    }
  }

  private static PackagePart sheet(ExcelSpec spec, XSSFReader reader)
      throws IOException, OpenXML4JException, DoesNotFitException {
    XSSFReader.SheetIterator sheets = reader.getSheetIterator();
    List<String> names = new ArrayList<>();
    while (sheets.hasNext()) {
      sheets.next().close();
      names.add(sheets.getSheetName());
      boolean found =
          spec.sheet().isTextual()
              ? sheets.getSheetName().equals(spec.sheet().textValue())
              : names.size() == spec.sheet().asInt();
      if (found) {
        return sheets.getSheetPart();
      }
    }
    throw new DoesNotFitException(
        "it has " + spec.called() + "; its sheets are " + String.join(", ", names));
  }

  /** Excel for Mac counted days from 1904 on; the workbook says so. */
  private static boolean is1904(XSSFReader reader)
      throws IOException, OpenXML4JException, XMLStreamException {
    try (InputStream in = reader.getWorkbookData()) {
      XMLStreamReader xml = XMLHelper.newXMLInputFactory().createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT
            && xml.getLocalName().equals("workbookPr")) {
          String since = xml.getAttributeValue(null, "date1904");
          return "1".equals(since) || "true".equals(since);
        }
      }
      return false;
    }
  }

  /** By cell style: what a number in it is. */
  private static List<ExcelCell.Kind> kinds(StylesTable styles, boolean since1904) {
    List<ExcelCell.Kind> kinds = new ArrayList<>();
    for (int i = 0; styles != null && i < styles.getNumCellStyles(); i++) {
      kinds.add(kind(styles.getStyleAt(i), since1904));
    }
    return kinds;
  }

  private static ExcelCell.Kind kind(XSSFCellStyle style, boolean since1904) {
    String format = style.getDataFormatString();
    if (!DateUtil.isADateFormat(style.getDataFormat(), format)) {
      return ExcelCell.Kind.NUMBER;
    }
    if (format != null && hasClock(format)) {
      return since1904 ? ExcelCell.Kind.TIME_1904 : ExcelCell.Kind.TIME;
    }
    return since1904 ? ExcelCell.Kind.DATE_1904 : ExcelCell.Kind.DATE;
  }

  /** Whether hours or seconds are shown; letters in quotes and of a language do not count. */
  private static boolean hasClock(String format) {
    String letters = format.replaceAll("\"[^\"]*\"|\\\\.|\\[\\$[^]]*]", "");
    return letters.chars().anyMatch(c -> "hHsS".indexOf(c) >= 0);
  }

  /** The rows of the sheet from the first on. */
  SheetReader rows() throws IOException, DoesNotFitException {
    return SheetReader.open(sheet, strings, kinds);
  }

  /** What is merged in the sheet. */
  MergedCells merged(int headerRow) throws IOException, DoesNotFitException {
    return MergedCells.of(sheet, headerRow);
  }

  /** Writes nothing back: the package was opened for reading. */
  @Override
  public void close() {
    parts.revert();
  }
}
