package org.tributary.sdk.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.system.SystemFileException.Mistake;

/** Every kind of mistake in a system file: the file, the line, the key and what is allowed. */
class BrokenSystemFilesTest {
  private static final String KEYS =
      "allowed: system, title, family, connector, settings, streams, actions, concurrency,"
          + " services, keysEnd";
  private static final String STREAM_KEYS =
      "allowed: schedule, zone, expectEvery, read, fullEvery, children, reconcile, produces, map,"
          + " codes";

  private static final String GOOD =
      """
      system: permits
      title: {en: Permits}
      family: lpi
      connector: rest
      settings:
        baseUrl: https://permits.example.org
        auth: {type: api-key, value: canary-literal-8841}
      streams:
        permits:
          schedule: "0 0/5 * * * ?"
          zone: America/Toronto
          read:
            path: /permits
            page: {style: keyset, param: after, size: 200}
            records: /items
            id: /no
          reconcile: "0 0 3 * * ?"
          produces: case
          map: to-case
          codes: {status: permit-status}
      """;

  @TempDir Path folder;
  private HomeDirectory home;

  @BeforeEach
  void fillHome() {
    home = new HomeDirectory(folder);
    home.write("codes/permit-status.csv", "code,status\nIssued,issued\n");
  }

  @Test
  void acceptsTheFileThatTheOthersAreMadeOf() {
    assertThat(home.mistakesOf(GOOD)).isEmpty();
  }

  @Test
  void namesAnUnknownKeyAndTheOneThatWasMeant() {
    assertThat(with("family: lpi", "famly: lpi"))
        .containsExactly(
            "permits.yaml:1: family: is missing: one of 311, lpi, erp, asset, case, contact,"
                + " sensor, open-data, other",
            "permits.yaml:3: famly: is not a key here; did you mean family? " + KEYS);
    assertThat(with("    schedule:", "    shedule:"))
        .containsExactly(
            "permits.yaml:10: streams.permits.shedule: is not a key here; did you mean schedule? "
                + STREAM_KEYS);
    assertThat(with("    produces: case", "    produces: case\n    actions: {}"))
        .containsExactly(
            "permits.yaml:19: streams.permits.actions: is not a key here; " + STREAM_KEYS);
    assertThat(with("title:", "mappings: {}\ntitle:"))
        .containsExactly("permits.yaml:2: mappings: is not a key here; " + KEYS);
  }

  @Test
  void namesAMissingKeyOnTheLineOfWhatLacksIt() {
    assertThat(with("    map: to-case\n", ""))
        .containsExactly(
            "permits.yaml:9: streams.permits.map: is missing (name of the mapping:"
                + " mappings/<name>.jslt, or <name>.jslt beside this file)");
    assertThat(with("      records: /items\n", ""))
        .containsExactly(
            "permits.yaml:12: streams.permits.read.records: is missing (pointer to the records)");
  }

  @Test
  void listsTheAllowedWords() {
    assertThat(with("produces: case", "produces: cases"))
        .containsExactly(
            "permits.yaml:18: streams.permits.produces: must be one of case, resident, account,"
                + " asset, interaction, service_type");
    assertThat(with("style: keyset", "style: kyeset"))
        .containsExactly(
            "permits.yaml:14: streams.permits.read.page.style: must be one of offset, keyset,"
                + " cursor");
    assertThat(with("{style: keyset, param", "{param"))
        .containsExactly(
            "permits.yaml:14: streams.permits.read.page.style: is missing; it must be one of"
                + " offset, keyset, cursor");
  }

  @Test
  void judgesAlternativesByTheOneThatWasMeant() {
    assertThat(with("size: 200", "sise: 200"))
        .containsExactly(
            "permits.yaml:14: streams.permits.read.page.sise: is not a key here; did you mean size?"
                + " allowed: style, param, size",
            "permits.yaml:14: streams.permits.read.page.size: is missing (rows a page to ask for)");
    assertThat(with("{type: api-key, value: canary-literal-8841}", "{type: basic, username: u}"))
        .containsExactly("permits.yaml:7: settings.auth.password: is missing (password)");
    assertThat(with("auth: {type: api-key, value: canary-literal-8841}", "auth: api-key"))
        .containsExactly("permits.yaml:7: settings.auth: must be keys with values");
  }

  @Test
  void saysWhatAValueMustBe() {
    assertThat(with("size: 200", "size: 20000"))
        .containsExactly("permits.yaml:14: streams.permits.read.page.size: must be at most 1000");
    assertThat(with("size: 200", "size: \"200\""))
        .containsExactly("permits.yaml:14: streams.permits.read.page.size: must be a whole number");
    assertThat(with("title: {en: Permits}", "title: {en: 2026}"))
        .containsExactly("permits.yaml:2: title.en: must be a text: put it in quotes");
    assertThat(with("title: {en: Permits}", "title: {english: Permits}"))
        .containsExactly(
            "permits.yaml:2: title.english: is not a name that is allowed here, such as en (a"
                + " language tag)");
    assertThat(with("produces: case", "produces:"))
        .containsExactly(
            "permits.yaml:18: streams.permits.produces: must be one of case, resident, account,"
                + " asset, interaction, service_type");
    assertThat(with("    zone: America/Toronto", "    zone:"))
        .containsExactly(
            "permits.yaml:11: streams.permits.zone: is empty: it must be a text, or leave the key"
                + " out");
    assertThat(with("baseUrl: https", "baseUrl: ftp"))
        .containsExactly(
            "permits.yaml:6: settings.baseUrl: does not have the allowed form, such as"
                + " https://permits.example.org/api (address of the system)");
  }

  @Test
  void refusesAFileWhoseNameIsNotItsSystem() {
    home.write("systems/licences.yaml", GOOD);
    home.write("systems/permits.yml", GOOD);

    assertThat(home.mistakesIn("licences.yaml"))
        .containsExactly(
            "licences.yaml:1: system: is not the name of the file: the file would have to be"
                + " permits.yaml");
    assertThat(home.mistakesIn("permits.yml"))
        .containsExactly("permits.yml:1: the name of a system file ends with .yaml");
    assertThat(home.files().files()).hasSize(2);
  }

  @Test
  void listsTheConnectorsThatThereAre() {
    assertThat(with("connector: rest", "connector: rset"))
        .containsExactly(
            "permits.yaml:4: connector: there is no such connector; did you mean rest? known:"
                + " flatfile, open311, rest");
  }

  @Test
  void refusesACapabilityThatTheConnectorDoesNotHave() {
    String open311 =
        """
        system: permits
        title: {en: Requests}
        family: 311
        connector: open311
        settings: {baseUrl: "https://311.example.org"}
        streams:
          requests:
            read: {}
            reconcile: "0 0 3 * * ?"
            produces: case
            map: to-case
        """;

    assertThat(home.mistakesOf(open311))
        .containsExactly(
            "permits.yaml:9: streams.requests.reconcile: is not possible: the connector cannot read"
                + " the ids of a system");
  }

  @Test
  void needsOneOfTheKeysThatExcludeEachOther() {
    String flatfile =
        """
        system: permits
        title: {en: Files}
        family: erp
        connector: flatfile
        settings: {%s}
        streams:
          files:
            read: {files: "*.csv", format: csv, charset: UTF-8, id: no}
            produces: case
            map: to-case
        """;

    assertThat(home.mistakesOf(flatfile.formatted("")))
        .containsExactly("permits.yaml:5: settings: needs one of folder, sftp");
    assertThat(
            home.mistakesOf(
                flatfile.formatted(
                    "folder: in, sftp: {host: h, username: u, password: p, hostKey: 'SHA256:x'}")))
        .containsExactly(
            "permits.yaml:5: settings: fits more than one of the allowed forms: only one of folder,"
                + " sftp may stand here");
    assertThat(home.mistakesOf(flatfile.formatted("sftp: {host: h, username: u}")))
        .containsExactly(
            "permits.yaml:5: settings.sftp: needs one of password, privateKey",
            "permits.yaml:5: settings.sftp.hostKey: is missing (the server's key)");
    assertThat(home.mistakesOf(flatfile.formatted("folder: in"))).isEmpty();
  }

  @Test
  void checksTimes() {
    assertThat(with("0 0/5 * * * ?", "*/5 * * * *"))
        .containsExactly(
            "permits.yaml:10: streams.permits.schedule: is a cron expression without seconds;"
                + " Quartz begins with them and wants a ? for one of the two days, such as 0 0/5 *"
                + " * * ?");
    assertThat(with("0 0 3 * * ?", "0 0 25 * * ?"))
        .singleElement()
        .asString()
        .startsWith(
            "permits.yaml:17: streams.permits.reconcile: is no Quartz cron expression such as 0 0/5"
                + " * * * ? (seconds, minutes, hours, day of month, month, day of week): ")
        .contains("Hour");
    assertThat(with("0 0 3 * * ?", "0 0 3 30 2 ?"))
        .containsExactly("permits.yaml:17: streams.permits.reconcile: never comes");
    assertThat(with("America/Toronto", "America/Toront"))
        .containsExactly(
            "permits.yaml:11: streams.permits.zone: there is no such time zone; did you mean"
                + " America/Toronto?");
    assertThat(with("America/Toronto", "Toronto time"))
        .containsExactly(
            "permits.yaml:11: streams.permits.zone: is not the name of a time zone such as"
                + " America/Toronto");
    assertThat(with("    produces:", "    expectEvery: 1 hour\n    produces:"))
        .containsExactly(
            "permits.yaml:18: streams.permits.expectEvery: is not a duration such as PT15M, PT1H or"
                + " P1D");
    assertThat(with("    produces:", "    expectEvery: PT0S\n    produces:")).hasSize(1);
  }

  @Test
  void findsTheFilesThatItNames() {
    assertThat(with("map: to-case", "map: to-cases"))
        .containsExactly(
            "permits.yaml:19: streams.permits.map: there is no mapping of this name: it would be"
                + " mappings/to-cases.jslt");
    assertThat(with("permit-status", "permit-statuses"))
        .containsExactly(
            "permits.yaml:20: streams.permits.codes.status: there is no code table of this name: it"
                + " would be codes/permit-statuses.csv or codes/permit-statuses.yaml");
    assertThat(with("map: to-case", "map: ../mappings/to-case"))
        .contains(
            "permits.yaml:19: streams.permits.map: does not have the allowed form, such as"
                + " permit-to-case");

    home.write("codes/permit-status.yaml", "Issued: {status: issued}\n");
    assertThat(home.mistakesOf(GOOD))
        .singleElement()
        .asString()
        .startsWith(
            "permits.yaml:20: streams.permits.codes.status: there are several files of this name: ")
        .contains("permit-status.csv", "permit-status.yaml");
  }

  @Test
  void findsMappingsAndTablesBesideTheFileToo() {
    home.write("systems/own-to-case.jslt", HomeDirectory.MAPPING);
    home.write("systems/own-status.csv", "code,status\nIssued,issued\n");

    assertThat(
            home.mistakesOf(GOOD.replace("to-case", "own-to-case").replace("permit-st", "own-st")))
        .isEmpty();
  }

  @Test
  void compilesTheMappingAndSaysItsLines() {
    home.write("mappings/to-case.jslt", "{\n  \"a\": .b,\n  \"c\": }\n");
    assertThat(home.mistakesOf(GOOD))
        .singleElement()
        .asString()
        .startsWith("to-case.jslt:3: streams.permits.map: Parse error: Encountered");

    home.write(
        "mappings/to-case.jslt",
        """
        let s = t:code("state", .s)
        {
          "a": t:instnat(.b, "iso"),
          "b": now(),
          "c": $nothing,
          "d": t:instant(.d, "dd/MM/yyyy HH:mm"),
          "e": t:instant(.e, "iso-local", "America/Toront"),
          "f": t:date(.f, "ddd/pp"),
          "g": t:decimal(.g, "english"),
          "h": t:phone(.h, "Canada"),
          "i": t:money(.i, "CAN")
        }
        """);
    assertThat(home.mistakesOf(GOOD))
        .containsExactly(
            "to-case.jslt:1: streams.permits.map: t:code looks up 'state', which the stream does"
                + " not name under codes: status",
            "to-case.jslt:3: streams.permits.map: t:instnat is no function; did you mean t:instant?"
                + " allowed: t:clean, t:code, t:date, t:decimal, t:email, t:full-name, t:id,"
                + " t:instant, t:money, t:optional, t:phone, t:point, t:ref, t:updated-at",
            "to-case.jslt:4: streams.permits.map: now() gives another result each time; a mapping"
                + " must be repeatable",
            "to-case.jslt:5: streams.permits.map: $nothing is set nowhere",
            "to-case.jslt:6: streams.permits.map: t:instant needs a zone as third argument, such as"
                + " \"America/Toronto\": the form 'dd/MM/yyyy HH:mm' has none",
            "to-case.jslt:7: streams.permits.map: t:instant: 'America/Toront' is no time zone such"
                + " as America/Toronto",
            "to-case.jslt:8: streams.permits.map: t:date: 'ddd/pp' is no form of dates: iso,"
                + " epoch-ms, epoch-s or letters such as dd/MM/yyyy",
            "to-case.jslt:9: streams.permits.map: t:decimal: 'english' is no style of numbers;"
                + " allowed: plain, en (1,234.56), de (1.234,56), fr (1 234,56), implied0 to 9",
            "to-case.jslt:10: streams.permits.map: t:phone: 'Canada' is no country code such as CA",
            "to-case.jslt:11: streams.permits.map: t:money: 'CAN' is no currency code such as EUR");
  }

  @Test
  void refusesAConstantThatCannotBeWorkedOut() {
    home.write("mappings/to-case.jslt", "{\"a\": 1 / 0}");

    assertThat(home.mistakesOf(GOOD))
        .containsExactly(
            "to-case.jslt:1: streams.permits.map: cannot be compiled: ArithmeticException");
  }

  @Test
  void saysMistakesOfAnImportedMappingWhereItIsImported() {
    home.write("mappings/shared.jslt", "def a(x)\n  uuid()\n");
    home.write(
        "mappings/to-case.jslt", "// a comment\nimport \"shared.jslt\" as s\n{\"a\": s:a(.b)}");
    assertThat(home.mistakesOf(GOOD))
        .containsExactly(
            "to-case.jslt:2: streams.permits.map: shared.jslt:2: uuid() gives another result each"
                + " time; a mapping must be repeatable");

    home.write("mappings/to-case.jslt", "import \"../secrets/key\" as s\n{}");
    home.write("secrets/key", "canary-import-5");
    assertThat(home.mistakesOf(GOOD))
        .containsExactly(
            "to-case.jslt:1: streams.permits.map: imports '../secrets/key', which is no mapping"
                + " file");
  }

  @Test
  void saysTheLinesOfABadCodeTable() {
    home.write(
        "codes/permit-status.csv",
        """
        code,status,outcome,label_en
        Issued,isued,,Issued
        Done,completed,done
        Refused,,refused,Refused
        Issued,issued,,again
        ,issued,,nothing
        Hold,on_hold,done,Hold
        """);

    assertThat(home.mistakesOf(GOOD))
        .containsExactly(
            "permit-status.csv:2: streams.permits.codes.status: status is not one of draft,"
                + " submitted, accepted, in_review, awaiting_resident, issued, in_progress,"
                + " on_hold, completed, refused, cancelled, expired, unknown",
            "permit-status.csv:3: streams.permits.codes.status: has 3 cells, the header 4",
            "permit-status.csv:4: streams.permits.codes.status: status is empty; allowed: draft,"
                + " submitted, accepted, in_review, awaiting_resident, issued, in_progress,"
                + " on_hold, completed, refused, cancelled, expired, unknown",
            "permit-status.csv:5: streams.permits.codes.status: the code is there twice; the first"
                + " is on line 2",
            "permit-status.csv:6: streams.permits.codes.status: the code is empty; write (blank)"
                + " for an empty value",
            "permit-status.csv:7: streams.permits.codes.status: outcome belongs to a closed status:"
                + " completed, refused, cancelled, expired");
  }

  @Test
  void refusesWhatIsNotAPlainTree() {
    assertThat(with("family: lpi", "family: lpi\nfamily: erp"))
        .containsExactly("permits.yaml:4: family: is given twice; the first is on line 3");
    assertThat(with("family: lpi", "family: &f lpi"))
        .contains("permits.yaml:3: family: anchors and aliases are not allowed: write it out");
    assertThat(with("family: lpi", "family: !!str lpi")).isEmpty();
    assertThat(with("family: lpi", "family: !lpi lpi"))
        .contains("permits.yaml:3: family: tags (! and !!) are not allowed");
    assertThat(with("family: lpi", "\"#family\": x\nfamily: lpi"))
        .containsExactly("permits.yaml:3: #family: a key cannot begin with #");
  }

  @Test
  void saysWhereTheFileIsNotYaml() {
    assertThat(with("value: canary-literal-8841}", "value: ${KEY}}"))
        .singleElement()
        .asString()
        .startsWith("permits.yaml:7: this is not YAML: ")
        .endsWith("; put a ${...} reference that stands inside { } or [ ] in quotes");
    assertThat(with("family: lpi", "family: lpi: x"))
        .containsExactly("permits.yaml:3: this is not YAML: mapping values are not allowed here");
    assertThat(home.mistakesOf("")).containsExactly("permits.yaml:1: the file is empty");
    assertThat(home.mistakesOf("- a\n- b\n"))
        .containsExactly(
            "permits.yaml:1: a system file has keys: system, title, family, connector, ...");
    assertThat(home.mistakesOf(GOOD + "---\nb: 1\n"))
        .singleElement()
        .asString()
        .contains("this is not YAML: but found another document");
    assertThat(with("family: lpi", "family: l\u0007pi"))
        .containsExactly(
            "permits.yaml:3: this is not YAML: a control character stands on this line");

    home.write(
        "systems/permits.yaml",
        GOOD.replace("Permits", "Genève").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(home.mistakesIn("permits.yaml"))
        .containsExactly("permits.yaml:1: the file is not UTF-8 text");
    assertThat(home.mistakesIn("nothing.yaml"))
        .containsExactly("nothing.yaml:1: the file cannot be read");
  }

  @Test
  void findsEveryMistakeAtOnceAndNeverShowsAValue() {
    List<String> mistakes =
        home.mistakesOf(
            GOOD.replace("family: lpi", "family: parks")
                .replace("type: api-key", "type: api-kye")
                .replace("0 0/5 * * * ?", "often")
                .replace("size: 200", "size: many")
                .replace("map: to-case", "map: nowhere")
                .replace("produces: case", "produces: tickets")
                .replace("path: /permits", "path: canary-path-9"));

    assertThat(mistakes)
        .extracting(line -> line.split(" ", 3)[0] + " " + line.split(" ", 3)[1])
        .containsExactly(
            "permits.yaml:3: family:",
            "permits.yaml:7: settings.auth.type:",
            "permits.yaml:10: streams.permits.schedule:",
            "permits.yaml:13: streams.permits.read.path:",
            "permits.yaml:14: streams.permits.read.page.size:",
            "permits.yaml:18: streams.permits.produces:",
            "permits.yaml:19: streams.permits.map:");
    assertThat(mistakes).noneMatch(line -> line.contains("canary"));
  }

  @Test
  void saysTheLinesOfTheMistakesThatAConnectorFinds() {
    home.write("systems/permits.yaml", GOOD);
    SystemFile system = home.read("permits.yaml");
    SystemFileException refusal =
        new SystemFileException(
            List.of(
                new Mistake(Path.of("permits"), 1, "settings.auth.header", "is missing"),
                new Mistake(Path.of("permits"), 1, "streams.permits.read.page.size", "is small")));

    assertThat(SystemFiles.located(system, refusal).mistakes())
        .containsExactly(
            new Mistake(system.file(), 7, "settings.auth.header", "is missing"),
            new Mistake(system.file(), 14, "streams.permits.read.page.size", "is small"));
  }

  /** The mistakes after a replacement, which must change something. */
  private List<String> with(String part, String other) {
    assertThat(GOOD).contains(part);
    return home.mistakesOf(GOOD.replace(part, other));
  }
}
