package org.tributary.connectors.flatfile;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.model.SharedStrings;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet as a stream, hidden ones among them (ECMA-376 part 1, 18.3.1). */
final class SheetReader implements Closeable {
  private static final int MOST_COLUMNS = 16_384;
  private final InputStream in;
  private final XMLStreamReader xml;
  private final SharedStrings strings;
  private final List<ExcelCell.Kind> kinds;
  private int row;

  private SheetReader(
      InputStream in, XMLStreamReader xml, SharedStrings strings, List<ExcelCell.Kind> kinds) {
    this.in = in;
    this.xml = xml;
    this.strings = strings;
    this.kinds = kinds;
  }

  static SheetReader open(PackagePart sheet, SharedStrings strings, List<ExcelCell.Kind> kinds)
      throws IOException, DoesNotFitException {
    InputStream in = sheet.getInputStream();
    try {
      XMLStreamReader xml = XMLHelper.newXMLInputFactory().createXMLStreamReader(in);
      return new SheetReader(in, xml, strings, kinds);
    } catch (XMLStreamException e) {
      in.close();
      throw new DoesNotFitException("its sheet is damaged");
    }
  }

  /**
   * The next row that is in the file, or null after the last; rows without cells may be left out.
   */
  @Nullable SheetRow next() throws DoesNotFitException {
    try {
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("row")) {
          return row();
        }
      }
      return null;
    } catch (XMLStreamException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new DoesNotFitException("its sheet is damaged after row " + row);
    }
  }

  private SheetRow row() throws XMLStreamException, DoesNotFitException {
    String stated = xml.getAttributeValue(null, "r");
    int number = stated == null ? row + 1 : Integer.parseInt(stated);
    if (number <= row) {
      throw new DoesNotFitException("its sheet is damaged: row " + number + " follows row " + row);
    }
    row = number;
    List<ExcelCell> cells = new ArrayList<>();
    while (goTo("c", "row")) {
      int column = column(xml.getAttributeValue(null, "r"), cells.size());
      while (cells.size() < column) {
        cells.add(ExcelCell.EMPTY);
      }
      cells.add(cell());
    }
    return new SheetRow(number, cells);
  }

  /** Goes to the next beginning of an element; false at the end of the one around it. */
  private boolean goTo(String element, String around) throws XMLStreamException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals(element)) {
        return true;
      }
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(around)) {
        return false;
      }
    }
    throw new XMLStreamException("the sheet ends early");
  }

  /** From an address such as {@code AB12}, counted from zero. */
  private static int column(@Nullable String address, int next) throws DoesNotFitException {
    if (address == null) {
      return next;
    }
    int column = 0;
    for (int i = 0; i < address.length() && Character.isLetter(address.charAt(i)); i++) {
      column = Math.min(column, MOST_COLUMNS) * 26 + address.charAt(i) - 'A' + 1;
    }
    if (column - 1 < next || column > MOST_COLUMNS) {
      throw new DoesNotFitException("its sheet is damaged: a cell is out of its place");
    }
    return column - 1;
  }

  private ExcelCell cell() throws XMLStreamException {
    String type = xml.getAttributeValue(null, "t");
    String style = xml.getAttributeValue(null, "s");
    boolean formula = false;
    String value = null;
    StringBuilder inline = new StringBuilder();
    while (!(xml.next() == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c"))) {
      if (xml.isStartElement()) {
        switch (xml.getLocalName()) {
          case "v" -> value = xml.getElementText();
          case "t" -> inline.append(xml.getElementText());
          case "f" -> formula = true;
          case "rPh" -> skip();
          default -> {
            // runs and extensions around what counts
          }
        }
      }
    }
    if (formula && value == null) {
      return new ExcelCell(ExcelCell.Kind.NOT_COMPUTED, "");
    }
    return cell(type == null ? "n" : type, style, value == null ? inline.toString() : value);
  }

  /** How a text is spoken is no part of it. */
  private void skip() throws XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      int event = xml.next();
      depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
      depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
    }
  }

  private ExcelCell cell(String type, @Nullable String style, String value) {
    if (value.isEmpty()) {
      return ExcelCell.EMPTY;
    }
    return switch (type) {
      case "s" ->
          new ExcelCell(
              ExcelCell.Kind.TEXT, strings.getItemAt(Integer.parseInt(value.strip())).getString());
      case "b" -> new ExcelCell(ExcelCell.Kind.BOOLEAN, value);
      case "e" -> new ExcelCell(ExcelCell.Kind.ERROR, value);
      case "n" -> new ExcelCell(kind(style), value.strip());
      default -> new ExcelCell(ExcelCell.Kind.TEXT, value);
    };
  }

  private ExcelCell.Kind kind(@Nullable String style) {
    int index = style == null ? 0 : Integer.parseInt(style);
    return index < kinds.size() ? kinds.get(index) : ExcelCell.Kind.NUMBER;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
