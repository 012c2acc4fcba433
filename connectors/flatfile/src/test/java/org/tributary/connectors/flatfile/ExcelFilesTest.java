package org.tributary.connectors.flatfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.connectors.flatfile.Drop.Run;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.NativeRecord.Kind;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.system.SystemFileException;

class ExcelFilesTest {
  private static final String READ =
      """
      files: "*.xlsx"
      format: xlsx
      id: Permit
      updated: Changed
      maxDefective: 0.9
      dates: {zone: America/Toronto}
      xlsx: {sheet: Permits, headerRow: 3, trim: true}
      generations:
        - columns: {Permit: [Permit No, Permit number], Issued: Issued, Changed: Last change, Fee: Fee, Note: Note}
          optional: [Note]
          drop: [Row]
          dates: {Issued: dd/MM/yyyy, Changed: typed}
          numbers: {Fee: {style: de, decimals: 2}}
      """;

  @TempDir private Path root;
  private XSSFWorkbook workbook;
  private XSSFSheet sheet;
  private CellStyle day;
  private CellStyle time;

  @BeforeEach
  void begin() {
    workbook = new XSSFWorkbook();
    workbook.createSheet("Read me").createRow(0).createCell(0).setCellValue("not here");
    sheet = workbook.createSheet("Permits");
    day = workbook.createCellStyle();
    day.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy"));
    time = workbook.createCellStyle();
    time.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd hh:mm"));
    sheet.createRow(0).createCell(0).setCellValue("Permits of the city");
    cells(2, "Permit number", "Issued", "Last change", "Fee", "Note", "Row");
  }

  private XSSFRow cells(int row, Object... values) {
    XSSFRow cells = sheet.createRow(row);
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof String text) {
        cells.createCell(i).setCellValue(text);
      } else if (values[i] instanceof Number number) {
        cells.createCell(i).setCellValue(number.doubleValue());
      } else if (values[i] instanceof LocalDate date) {
        cells.createCell(i).setCellValue(date);
        cells.getCell(i).setCellStyle(day);
      } else if (values[i] instanceof LocalDateTime date) {
        cells.createCell(i).setCellValue(date);
        cells.getCell(i).setCellStyle(time);
      }
    }
    return cells;
  }

  private XSSFRow permit(int row, Object number) {
    return cells(
        row,
        number,
        LocalDate.of(2026, 11, 2),
        LocalDateTime.of(2026, 11, 20, 23, 30),
        1616.23,
        " noted ",
        row);
  }

  private Run read() throws IOException {
    return read(READ);
  }

  private Run read(String read) throws IOException {
    try (Drop drop = Drop.local(root, read)) {
      put(drop, bytes());
      return drop.run();
    }
  }

  private byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    workbook.write(bytes);
    return bytes.toByteArray();
  }

  private static void put(Drop drop, byte[] bytes) {
    drop.put("permits.xlsx", bytes, drop.clock.instant().minus(Duration.ofHours(1)));
  }

  /** Writes a workbook that the example of the README reads. */
  static void example(Path file) throws IOException {
    ExcelFilesTest example = new ExcelFilesTest();
    example.begin();
    example.cells(2, "Permit No", "Issued", "Last change", "Fee");
    example.permit(3, "BP-1").getCell(4).setBlank();
    example.sheet.getRow(3).getCell(5).setBlank();
    example.cells(4, "Total", null, null, 1616.23);
    Files.write(file, example.bytes());
  }

  @Test
  void readsTypedDatesNumbersAndTextsUnderHeaderAliases() throws IOException {
    permit(3, 10_023);
    permit(5, "BP-7").getCell(1).setCellValue("03/11/2026");
    sheet.getRow(5).getCell(3).setCellValue("1.616,20");

    Run run = read();

    assertThat(run.defects()).isEmpty();
    assertThat(run.ids()).containsExactly("10023", "BP-7");
    assertThat(run.records().get(0).body())
        .isEqualTo(
            Drop.yaml(
                "{Permit: '10023', Issued: '2026-11-02', Changed: '2026-11-20T23:30:00-05:00', Fee:"
                    + " '1616.23', Note: noted}"));
    assertThat(run.records().get(0).updatedAt()).hasToString("2026-11-21T04:30:00Z");
    assertThat(run.records().get(1).body().get("Issued").asText()).isEqualTo("2026-11-03");
    assertThat(run.records().get(1).body().get("Fee").asText()).isEqualTo("1616.20");
  }

  @Test
  void keepsHiddenAndFilteredRowsAndEmptyDates() throws IOException {
    permit(3, "A").setZeroHeight(true);
    cells(4, "B", "", null, null);
    sheet.setColumnHidden(3, true);

    Run run = read();

    assertThat(run.ids()).containsExactly("A", "B");
    assertThat(run.records().get(1).body().get("Issued").isNull()).isTrue();
    assertThat(run.records().get(1).body().get("Fee").isNull()).isTrue();
    assertThat(run.records().get(1).updatedAt()).isNull();
  }

  @Test
  void takesTheStoredResultOfAFormula() throws IOException {
    permit(3, "A").getCell(3).setCellFormula("1000+SUM(1,2)");
    permit(4, "B").getCell(0).setCellFormula("\"B\"&\"-4\"");
    permit(5, "C").getCell(2).setCellFormula("C4+1");
    workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();

    Run run = read();

    assertThat(run.defects()).isEmpty();
    assertThat(run.ids()).containsExactly("A", "B-4", "C");
    assertThat(run.records().get(0).body().get("Fee").asText()).isEqualTo("1003");
    assertThat(run.records().get(2).body().get("Changed").asText()).startsWith("2026-11-21T23:30");
  }

  @Test
  void parksRowsWhoseCellsAreNotWhatTheyShouldBe() throws IOException {
    permit(3, "A").getCell(3).setCellErrorValue(FormulaError.NA);
    permit(4, "B").getCell(1).setCellValue(45_000);
    sheet.getRow(4).getCell(1).setCellStyle(workbook.createCellStyle());
    permit(5, "C").getCell(3).setCellValue(1.005);
    permit(6, "D").getCell(2).setCellValue("yesterday");
    permit(7, "E").createCell(9).setCellValue("beside the table");
    permit(8, "F").getCell(0).setBlank();
    permit(9, "G").getCell(3).setCellFormula("1+1");
    sheet.getRow(9).getCell(3).getCTCell().unsetV();
    permit(10, "H");

    Run run = read();

    assertThat(run.ofKind(Kind.RECORD)).extracting(NativeRecord::id).containsExactly("H");
    assertThat(run.defects())
        .containsExactly(
            "Line 4 of permits.xlsx: Fee holds an error of Excel.",
            "Line 5 of permits.xlsx: Issued is a number that Excel does not show as a date.",
            "Line 6 of permits.xlsx: Fee is not a number in the style de with at most 2 decimals.",
            "Line 7 of permits.xlsx: Changed is not a date of Excel.",
            "Line 8 of permits.xlsx: a cell without column name is not blank.",
            "Line 9 of permits.xlsx: it has no id, which is Permit.",
            "Line 10 of permits.xlsx: Fee holds a formula without a stored result.");
  }

  @Test
  void roundsAwayTheNoiseOfDoubles() throws IOException {
    permit(3, 0.1 + 0.2).getCell(3).setCellValue(1616.2300000000002);

    NativeRecord row = read().records().get(0);

    assertThat(row.id()).isEqualTo("0.3");
    assertThat(row.body().get("Fee").asText()).isEqualTo("1616.23");
  }

  @Test
  void countsDaysFrom1904WhereTheWorkbookDoes() throws IOException {
    workbook.getCTWorkbook().getWorkbookPr().setDate1904(true);
    permit(3, "A").getCell(1).setCellValue(0);

    assertThat(read().records().get(0).body().get("Issued").asText()).isEqualTo("1904-01-01");
  }

  @Test
  void tellsDaysFromTimesByWhatTheFormatShows() throws IOException {
    String read =
        READ.replace("dates: {Issued: dd/MM/yyyy, Changed: typed}", "dates: {Changed: typed}");
    String[] formats = {"[$-en-US]d mmm yyyy", "dd/mm/yyyy\"h\"", "d\\s yyyy", "d/m/yy h:mm"};
    for (int i = 0; i < formats.length; i++) {
      CellStyle style = workbook.createCellStyle();
      style.setDataFormat(workbook.createDataFormat().getFormat(formats[i]));
      permit(3 + i, "A" + i).getCell(1).setCellStyle(style);
    }

    assertThat(read(read).records())
        .extracting(row -> row.body().get("Issued").asText())
        .containsExactly("2026-11-02", "2026-11-02", "2026-11-02", "2026-11-02T00:00:00");
  }

  @Test
  void refusesAMergedHeaderWithASentence() throws IOException {
    permit(3, "A");
    sheet.addMergedRegion(new CellRangeAddress(1, 2, 1, 2));

    assertParked("the cells B2:C3 of its header row are merged: unmerge them");
  }

  @Test
  void parksRowsWithMergedCellsAlone() throws IOException {
    permit(3, "A");
    permit(4, "B");
    permit(5, "C");
    sheet.addMergedRegion(new CellRangeAddress(3, 4, 1, 1));
    sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 5));

    Run run = read();

    assertThat(run.ofKind(Kind.RECORD)).extracting(NativeRecord::id).containsExactly("C");
    assertThat(run.defects()).hasSize(2).allMatch(defect -> defect.contains("merged cells"));
  }

  @Test
  void parksAWorkbookWithAnotherHeaderOrWithoutTheSheet() throws IOException {
    permit(3, "A");
    sheet.getRow(2).getCell(3).setCellValue("Fees");
    assertParked("column missing: Fee (\"Fee\"); column unknown: \"Fees\"");
    sheet.getRow(2).getCell(3).setCellValue("Fee");
    workbook.setSheetName(1, "Permits 2026");
    assertParked("it has no sheet Permits; its sheets are Read me, Permits 2026");
  }

  @Test
  void findsASheetByItsPlace() throws IOException {
    permit(3, "A");

    assertThat(read(READ.replace("sheet: Permits", "sheet: 2")).ids()).containsExactly("A");
  }

  @Test
  void holdsTheTrailerRowAgainstTheRows() throws IOException {
    String read =
        READ
            + """
            control: {trailer: {cell: 1, value: Total}, count: {cell: 2}, sum: {cell: 4, of: Fee}}
            """;
    permit(3, "A");
    permit(4, "B");
    cells(6, "Total", 2, null, 3232.46);
    assertThat(read(read).ids()).containsExactly("A", "B");

    sheet.getRow(6).getCell(1).setCellValue(3);
    assertThat(read(read).defects())
        .singleElement()
        .asString()
        .contains("its control count is 3, and the rows give 2");
  }

  @Test
  void yieldsTheSameRecordsWhereverItCrashes() throws IOException {
    for (int i = 3; i < 12; i++) {
      permit(i % 3 == 0 ? i + 20 : i, i == 5 ? "" : "P" + i);
    }
    List<NativeRecord> whole = read().records();

    try (Drop drop = Drop.local(root, READ + "pageSize: 2\n")) {
      put(drop, bytes());
      List<NativeRecord> records = new ArrayList<>();
      Page page;
      do {
        page = drop.crash().page(Mode.CHANGES);
        records.addAll(page.records());
      } while (!page.last());
      assertThat(records).hasSize(9).isEqualTo(whole);
    }
  }

  @Test
  void refusesWhatIsNoWorkbook() throws IOException {
    permit(3, "A");
    byte[] whole = bytes();
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    assertParked(half, "it is no .xlsx workbook, or only the beginning of one");
    assertParked("a,b\n".getBytes(StandardCharsets.UTF_8), "it is no .xlsx workbook");
    byte[] old = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0};
    assertParked(old, "it is an .xls workbook or protected by a password");
    assertParked(zip("other.txt", 10), "it is a damaged workbook");
  }

  @Test
  void refusesAWorkbookThatUnpacksToTooMuch() throws IOException {
    permit(3, "A").getCell(4).setCellValue("x".repeat(30_000));
    String read = READ.replace("trim: true", "trim: true, maxMegabytes: 1");
    assertThat(read(read).ids()).containsExactly("A");

    try (Drop drop = Drop.local(root, read)) {
      put(drop, zip("xl/worksheets/sheet1.xml", 5_000_000));
      assertThat(drop.run().defects())
          .singleElement()
          .asString()
          .contains("it unpacks to more than 1 MB (xlsx.maxMegabytes)");
    }
  }

  @Test
  void refusesAWorkbookWithAPartThatShrinksTooMuch() throws IOException {
    for (int i = 0; i < 100; i++) {
      permit(3 + i, "A" + i).getCell(4).setCellValue("x".repeat(32_000) + i);
    }

    assertParked("a part of it unpacks to more than a hundred times its size");
  }

  private static byte[] zip(String name, int size) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(new byte[size]);
    }
    return bytes.toByteArray();
  }

  private void assertParked(String reason) throws IOException {
    assertParked(bytes(), reason);
  }

  private void assertParked(byte[] bytes, String reason) {
    try (Drop drop = Drop.local(root, READ)) {
      put(drop, bytes);
      Run run = drop.run();

      assertThat(run.ofKind(Kind.DEFECTIVE_FILE)).hasSize(1);
      assertThat(run.defects()).singleElement().asString().contains(reason);
    }
  }

  @Test
  void refusesTimesOfChangeWithoutAZone() {
    assertThatThrownBy(
            () -> Drop.local(root, READ.replace("{zone: America/Toronto}", "{}")).close())
        .isInstanceOf(SystemFileException.class)
        .hasMessageContaining("declare dates.zone");
  }
}
