package org.tributary.connectors.flatfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFiles;

/** Contradictions in a system file are refused when the connector is opened, with key and line. */
class SystemFileMistakesTest {
  private static final String FOLDER = "folder: drop";
  private static final String CSV =
      """
      read:
        files: "*.csv"
        format: csv
        charset: UTF-8
        id: No
        generations:
          - columns: [No, Day, Amount]
            dates: {Day: dd/MM/yyyy}
            numbers: {Amount: en}
      """;
  private static final String FIXED =
      """
      read:
        files: "*.txt"
        format: fixed
        charset: US-ASCII
        id: No
        fixed:
          type: {start: 1, length: 1}
          records:
            - {role: detail, value: D, fields: [{name: No, start: 2, length: 3}]}
            - {role: trailer, value: T, fields: [{name: Count, start: 2, length: 3}]}
      """;

  @TempDir private Path home;

  private void open(String settings, String stream) throws IOException {
    SystemFile system = Drop.system(home, settings, stream);
    try {
      new FlatFileConnectorFactory()
          .open(system, new ConnectorContext(null, Clock.systemUTC(), home))
          .close();
    } catch (SystemFileException e) {
      throw SystemFiles.located(system, e);
    }
  }

  private void assertRefused(String stream, String mistake) {
    assertRefused(FOLDER, stream, mistake);
  }

  private void assertRefused(String settings, String stream, String mistake) {
    assertThatThrownBy(() -> open(settings, stream))
        .isInstanceOf(SystemFileException.class)
        .hasMessageContaining(mistake);
  }

  @Test
  void opensWhatFitsTogether() throws IOException {
    open(FOLDER, CSV);
    open(FOLDER, FIXED);
  }

  @Test
  void refusesAnIdOfColumnsThatAreNotThere() {
    assertRefused(
        CSV.replace("id: No", "id: [No, Line]"),
        "streams.spend.read: id names Line, which is not in the declared columns");
    assertRefused(
        FIXED.replace("id: No", "id: Nr"), "id names Nr, which is not in the detail record D");
  }

  @Test
  void refusesAnIdThatAFileMayLack() {
    assertRefused(CSV + "      optional: [No]\n", "id names No, which is optional");
  }

  @Test
  void refusesAChangeTimeThatIsNoInstant() {
    assertRefused(CSV + "  updated: Day\n", "updated names Day, which has no zone");
    assertRefused(CSV + "  updated: Amount\n", "updated names Amount, which is no date");
    assertRefused(CSV + "  updated: Later\n", "updated names Later, which is no date");
  }

  @Test
  void refusesFormatsOfColumnsThatAreNotThere() {
    assertRefused(
        CSV.replace("{Amount: en}", "{Sum: en}"),
        "erp.yaml:17: streams.spend.read.generations.0: numbers names Sum, which is not among the");
  }

  @Test
  void refusesDatePatternsThatCannotBeUsed() {
    assertRefused(CSV.replace("dd/MM/yyyy", "dd/MM/yy"), "say with dates.twoDigitYearsFrom");
    assertRefused(CSV.replace("dd/MM/yyyy", "dd/bb/yyyy"), "a date pattern cannot be used");
  }

  @Test
  void refusesACharsetThatDoesNotExist() {
    assertRefused(
        CSV.replace("UTF-8", "UTF-88"),
        "erp.yaml:14: streams.spend.read.charset: names no charset that this Java knows");
  }

  @Test
  void refusesAFormatWithoutItsLayout() {
    assertRefused(CSV.replace("format: csv", "format: fixed"), "format fixed needs fixed");
    assertRefused(
        FIXED.replace("format: fixed", "format: csv"), "formats csv and xlsx need generations");
  }

  @Test
  void refusesReconcileWithoutTheFullSet() {
    assertRefused(CSV + "reconcile: \"0 0 3 * * ?\"\n", "reconcile needs snapshot: true");
    assertRefused(
        CSV.replace("id: No", "id: line") + "  snapshot: true\nreconcile: \"0 0 3 * * ?\"\n",
        "reconcile needs snapshot: true and an id of columns");
  }

  @Test
  void refusesControlTotalsThatStandNowhere() {
    assertRefused(CSV + "  control: {count: {cell: 2}}\n", "control.count is a cell of");
    assertRefused(FIXED + "  control: {count: {field: Count}}\n", "control.count is a cell of");
    assertRefused(
        CSV + "  control: {file: {suffix: .ctl}, count: {match: 'rows=\\d+'}}\n",
        "a match with one group");
    assertRefused(
        CSV
            + "  control: {trailer: {cell: 1, value: T}, count: {cell: 2}, sum: {cell: 3, of: No}}\n",
        "control.sum.of names No, which is no number");
    assertRefused(
        FIXED + "  control: {trailer: {cell: 1, value: T}}\n", "control.trailer is for csv");
  }

  @Test
  void refusesRecordsThatCannotBeToldApart() {
    assertRefused(FIXED.replace("    type: {start: 1, length: 1}\n", ""), "fixed.type is needed");
    assertRefused(FIXED.replace("role: detail", "role: ignore"), "no record with role detail");
    assertRefused(
        FIXED.replace("records:", "records:\n      - {role: trailer, value: X}"),
        "more than one header or more than one trailer");
  }

  @Test
  void namesEveryMistakeAtOnce() {
    assertThatThrownBy(() -> open(FOLDER, CSV.replace("id: No", "id: Nr") + "  updated: Day\n"))
        .hasMessageContaining("id names Nr")
        .hasMessageContaining("updated names Day");
  }

  @Test
  void refusesAnSftpServerWithoutHostKeyOrLogin() {
    String login = "sftp: {host: h, username: u, password: canary-secret, ";
    assertRefused(login + "port: 22}", CSV, "hostKey");
    assertRefused(login + "hostKey: 'MD5:00'}", CSV, "hostKey");
    assertRefused(
        "sftp: {host: h, username: u, hostKey: 'SHA256:" + "A".repeat(43) + "'}", CSV, "sftp");
    assertRefused(login + "hostKey: 'SHA256:" + "A".repeat(43) + "'}\nfolder: x", CSV, "settings");
  }

  @Test
  void neverShowsASecret() throws IOException {
    SystemFile system =
        Drop.system(
            home,
            "sftp: {host: h, username: u, password: canary-secret, privateKey: canary-secret,"
                + " hostKey: 'SHA256:"
                + "A".repeat(43)
                + "'}",
            CSV);

    FlatFileSettings settings = SpecReading.settings(system);

    assertThat(settings.sftp().password()).isEqualTo("canary-secret");
    assertThat(settings.toString())
        .isEqualTo("FlatFileSettings[folder=null, sftp=SftpSettings[. on h:22]]");
  }
}
