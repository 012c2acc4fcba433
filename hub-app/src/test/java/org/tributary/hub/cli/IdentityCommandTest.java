package org.tributary.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.hub.Tributary;
import org.tributary.hub.identity.model.ModelFile;
import picocli.CommandLine;

/** The sub-commands of identity as a data steward types them, on columns of a city's own. */
class IdentityCommandTest {
  private static final String SYSTEM =
      """
      system: parish
      title: {en: Parish registers}
      family: other
      connector: flatfile
      settings: {folder: nowhere}
      streams:
        people:
          read:
            files: "*.csv"
            format: csv
            charset: UTF-8
            id: rid
            generations: [{columns: [rid, name, born, trade]}]
          produces: resident
          map: person
      """;
  private static final String MAPPING =
      """
      {
        "kind": "person",
        "displayName": t:clean(.name),
        "names": [{"full": t:clean(.name)}],
        "identifiers": [{"system": "urn:tributary:attribute:trade", "value": t:clean(.trade)}],
        "birthDate": t:date(.born, "iso")
      }
      """;
  private static final String PEOPLE =
      """
      rid,name,born,trade
      r1,"Blacksmith, Ezekiel",1851-03-04,farrier
      r2,Ezekiel Blacksmith,1851-03-04,farrier
      r3,Ezekiel Blacksmth,1851-03-04,farrier
      r4,Anna Weaver,1860-07-08,weaver
      r5,Peter Weaver,1860-07-08,weaver
      r6,Odd Date,1860-99-08,weaver
      """;

  @TempDir private Path folder;
  private Path people = Path.of("");

  private record Result(int exit, String out) {}

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("parish.yaml"), SYSTEM);
    Files.writeString(folder.resolve("person.jslt"), MAPPING);
    people = Files.writeString(folder.resolve("people.csv"), PEOPLE);
  }

  private Result run(String command, String... more) {
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(new Tributary());
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    List<String> all = new ArrayList<>(List.of("identity", command));
    all.addAll(List.of("--system", folder.resolve("parish.yaml").toString()));
    all.addAll(List.of("--in", people.toString()));
    all.addAll(List.of(more));
    return new Result(line.execute(all.toArray(String[]::new)), out.toString());
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void resolvesAndSaysWhatItCouldNotUse() throws IOException {
    Result result =
        run("resolve", "--out", file("out/clusters.csv"), "--review", file("review.csv"));

    assertThat(result.exit()).as(result.out()).isEqualTo(1);
    assertThat(result.out())
        .contains("people.csv: 6 records", "1 cannot be used: /born is not a date")
        .contains("not compared, for the model does not name them: trade")
        .contains("model tributary-1: 5 records are 3 parties")
        .doesNotContain("Weaver");
    assertThat(folder.resolve("out/clusters.csv"))
        .hasContent("rid,cluster\nr1,r1\nr2,r1\nr3,r1\nr4,r4\nr5,r5\nr6,r6\n");
    assertThat(Files.readString(folder.resolve("review.csv"))).startsWith("rid_a,rid_b");
  }

  @Test
  void saysWhatIsWrongWithAModelOrAFile() throws IOException {
    Path model =
        Files.writeString(folder.resolve("model.json"), "{\"format\": 1, \"weights\": []}");

    Result result = run("resolve", "--out", file("clusters.csv"), "--model", model.toString());

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out())
        .contains("model.json: cannot be used as a model:")
        .contains("weights is not known here", "id is missing");
    assertThat(folder.resolve("clusters.csv")).doesNotExist();
    people = folder.resolve("nobody.csv");
    assertThat(run("resolve", "--out", file("clusters.csv")).out())
        .contains("nobody.csv: there is no such file");
  }

  @Test
  void trainsAModelThatComparesTheFurtherAttributes() throws IOException {
    StringBuilder many = new StringBuilder("rid,name,born,trade\n");
    for (int i = 0; i < 150; i++) {
      String name =
          "Ez%c%ckiel Smith%c%cson"
              .formatted('a' + i % 20, 'a' + i / 20, 'a' + i % 7, 'a' + i % 13);
      String rest = "%s,18%02d-0%d-11,trade %d\n".formatted(name, 10 + i % 80, 1 + i % 9, i % 30);
      many.append("a").append(i).append(',').append(rest);
      many.append("b").append(i).append(',').append(rest);
    }
    Files.writeString(people, many);

    Result trained = run("train", "--out", file("model.json"), "--seed", "3", "--id", "parish-1");

    assertThat(trained.exit()).as(trained.out()).isZero();
    assertThat(Files.readString(folder.resolve("model.json")))
        .contains("\"attribute\" : \"trade\"");
    Result resolved = run("resolve", "--out", file("clusters.csv"), "--model", file("model.json"));
    assertThat(resolved.exit()).isZero();
    assertThat(resolved.out()).contains("model parish-1: 300 records are 150 parties");
  }

  @Test
  void evaluatesAgainstWhatIsKnown() throws IOException {
    Path truth =
        Files.writeString(
            folder.resolve("truth.csv"),
            "rid,cluster,origin\nr1,A,old\nr2,A,old\nr3,A,new\nr4,B,new\nr5,C,\nr6,D,new\n");
    Path traps = Files.writeString(folder.resolve("traps.csv"), "rid_a,rid_b,trap\nr4,r5,twin\n");

    Result result =
        run(
            "evaluate",
            "--truth",
            truth.toString(),
            "--traps",
            traps.toString(),
            "--html",
            file("report.html"));

    assertThat(result.exit()).as(result.out()).isZero();
    assertThat(result.out())
        .contains("pairs    P 1.00000  R 1.00000  F1 1.00000  wrong pairs 0")
        .contains("traps joined 0.0000 of 1")
        .contains("by origin", "by birth date", "   6.0 bits*  1.0000  1.0000");
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("birth date stated")
        .doesNotContain("Weaver", "Ezekiel", "1851", "farrier");
    assertThat(run("evaluate", "--truth", truth.toString(), "--by", "sex").out())
        .contains("truth.csv: there is no column sex");
    assertThat(run("evaluate", "--truth", traps.toString()).out())
        .contains("traps.csv: there is no column rid");
  }

  @Test
  void listsWhichClustersAnotherModelWouldChange() throws IOException {
    String shipped = ModelFile.write(ModelFile.shipped().withAutomatic(100));
    Path strict = Files.writeString(folder.resolve("strict.json"), shipped);

    Result same = run("compare");
    Result parted = run("compare", "--model", strict.toString(), "--out", file("changes.csv"));
    Result joined = run("compare", "--with", strict.toString());

    assertThat(same.out()).contains("0 changes, of 0 records");
    assertThat(parted.exit()).as(parted.out()).isZero();
    assertThat(parted.out())
        .contains("before model tributary-1: 3 parties", "after  model tributary-1: 5 parties")
        .contains("1 changes, of 3 records: 1 parties part, 0 times parties join")
        .contains("part  r1 r2 r3  ->  r1 | r2 | r3");
    assertThat(folder.resolve("changes.csv"))
        .hasContent(
            "change,kind,rid,before,after\n1,part,r1,r1,r1\n1,part,r2,r1,r2\n1,part,r3,r1,r3\n");
    assertThat(joined.out()).contains("join  r1 | r2 | r3  ->  r1 r2 r3");
  }
}
