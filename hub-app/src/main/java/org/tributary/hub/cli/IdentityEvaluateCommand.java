package org.tributary.hub.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.identity.BatchResolution;
import org.tributary.hub.identity.MemoryRecords;
import org.tributary.hub.identity.cluster.Partition;
import org.tributary.hub.identity.evaluate.CurvePoint;
import org.tributary.hub.identity.evaluate.Evaluation;
import org.tributary.hub.identity.evaluate.EvaluationReport;
import org.tributary.hub.identity.evaluate.Figures;
import org.tributary.hub.identity.evaluate.GroupFigures;
import org.tributary.hub.identity.evaluate.HtmlReport;
import org.tributary.hub.identity.evaluate.NameGroups;
import org.tributary.hub.identity.evaluate.Pair;
import org.tributary.hub.identity.evaluate.Trap;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.normal.StatedParty;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.system.SystemFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores a model on people of whom it is known who is who. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Scores the resolving of a file against what is known of it.",
      "Resolves the people of a file and compares the result with what is known of them: precision",
      "and recall of pairs and B-cubed over clusters, traps by kind, questions for a person, groups",
      "of records compared; then the same at other thresholds. Ends with 2 where something cannot be",
      "read."
    })
public final class IdentityEvaluateCommand implements Callable<Integer> {
  private static final int LOWEST = -10;
  private static final int HIGHEST = 20;
  private static final int STEP = 2;
  private static final String ORIGIN = "origin";

  @Mixin private PeopleOptions options = new PeopleOptions();

  @Option(
      names = "--truth",
      required = true,
      paramLabel = "TRUTH.csv",
      description = "rid,cluster: which record is of which party; further columns can be groups")
  private Path truth = Path.of("");

  @Option(
      names = "--traps",
      paramLabel = "TRAPS.csv",
      description = "rid_a,rid_b,trap: pairs of different parties that look like one")
  private @Nullable Path traps;

  @Option(
      names = "--by",
      split = ",",
      paramLabel = "COLUMN",
      description =
          "columns of TRUTH.csv by which records are compared, such as a name's origin (default:"
              + " origin, where there is one)")
  private List<String> by = new ArrayList<>();

  @Option(
      names = "--html",
      paramLabel = "REPORT.html",
      description = "where to write a report with charts; it holds no personal data")
  private @Nullable Path html;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec);
    try {
      IdentityModel model = options.model();
      List<Trap> trapped = traps == null ? List.of() : LabelledFile.traps(traps);
      Evaluation evaluation = new Evaluation(LabelledFile.truth(truth), trapped);
      Map<String, Map<String, String>> columns = columns();
      PeopleFile.People people = options.people(console);
      Scoring scoring = new Scoring(model, PeopleOptions.records(people, model), evaluation);
      EvaluationReport report = scoring.report(options.name(), groupings(people, columns));
      new EvaluationText(console).print(report);
      if (html != null) {
        PeopleOptions.write(html, List.of(HtmlReport.of(report)));
        console.line("%s holds the charts".formatted(html.getFileName()));
      }
      return 0;
    } catch (PeopleFile.UnreadableException | SystemFileException | ConnectorException e) {
      console.line(String.valueOf(e.getMessage()));
      return 2;
    }
  }

  private Map<String, Map<String, String>> columns()
      throws IOException, PeopleFile.UnreadableException {
    if (by.isEmpty() && LabelledFile.columns(truth).contains(ORIGIN)) {
      by.add(ORIGIN);
    }
    Map<String, Map<String, String>> columns = new LinkedHashMap<>();
    for (String column : by) {
      columns.put(column, LabelledFile.groups(truth, column));
    }
    return columns;
  }

  /** The ways of grouping records: by columns of the truth, by birth date, by how names look. */
  private static Map<String, Map<String, String>> groupings(
      PeopleFile.People people, Map<String, Map<String, String>> columns) {
    Map<String, Map<String, String>> groupings = new LinkedHashMap<>(columns);
    groupings.put("birth date", grouped(people, NameGroups::birthDate));
    groupings.put("the way names are written", grouped(people, NameGroups::of));
    return groupings;
  }

  private static Map<String, String> grouped(
      PeopleFile.People people, Function<StatedParty, String> group) {
    Map<String, String> groups = new HashMap<>();
    people.parties().forEach(party -> groups.put(party.id(), group.apply(party)));
    return groups;
  }

  /** One file scored at one threshold after another. */
  private record Scoring(IdentityModel model, MemoryRecords records, Evaluation evaluation) {

    EvaluationReport report(String people, Map<String, Map<String, String>> groupings) {
      Partition partition = resolve(model);
      Map<String, List<GroupFigures>> groups = new LinkedHashMap<>();
      groupings.forEach(
          (name, groupOf) -> groups.put(name, evaluation.groups(partition.clusterOf(), groupOf)));
      Figures whole = figures(partition);
      double automatic = model.thresholds().automatic();
      List<CurvePoint> curve = new ArrayList<>();
      for (int step = LOWEST; step <= HIGHEST; step += STEP) {
        double bits = automatic + step;
        curve.add(
            new CurvePoint(bits, step == 0 ? whole : figures(resolve(model.withAutomatic(bits)))));
      }
      return new EvaluationReport(
          people, model.id(), automatic, whole, evaluation.trapKinds(), curve, groups);
    }

    private Partition resolve(IdentityModel with) {
      return new BatchResolution(with, records).resolve();
    }

    private Figures figures(Partition partition) {
      List<Pair> reviews =
          partition.reviews().stream().map(asked -> new Pair(asked.a(), asked.b())).toList();
      return evaluation.of(partition.clusterOf(), reviews);
    }
  }
}
