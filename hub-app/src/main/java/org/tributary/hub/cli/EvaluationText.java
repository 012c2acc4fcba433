package org.tributary.hub.cli;

import java.util.List;
import org.tributary.hub.identity.evaluate.CurvePoint;
import org.tributary.hub.identity.evaluate.EvaluationReport;
import org.tributary.hub.identity.evaluate.Figures;
import org.tributary.hub.identity.evaluate.GroupFigures;

/** An evaluation as lines of text. */
final class EvaluationText {
  private final Console console;

  EvaluationText(Console console) {
    this.console = console;
  }

  void print(EvaluationReport report) {
    whole(report.figures());
    traps(report);
    report.groups().forEach(this::groups);
    console.line("");
    console.line("joined from       P       R      F1   traps  questions   yes  R after");
    report.curve().forEach(point -> line(point, report.automatic()));
  }

  private void whole(Figures figures) {
    console.line(
        "pairs    P %.5f  R %.5f  F1 %.5f  wrong pairs %d"
            .formatted(figures.precision(), figures.recall(), figures.f1(), figures.falsePairs()));
    console.line(
        "B-cubed  P %.5f  R %.5f  F1 %.5f  mixed clusters %d"
            .formatted(
                figures.bcubedPrecision(),
                figures.bcubedRecall(),
                figures.bcubed(),
                figures.mixed()));
    console.line(
        "questions %d (%.3f a record), %.1f %% of them yes, recall after them %.5f"
            .formatted(
                figures.reviews(),
                figures.reviewLoad(),
                100 * figures.reviewYield(),
                figures.recallAfterReview()));
  }

  private void traps(EvaluationReport report) {
    Figures figures = report.figures();
    if (figures.traps() > 0) {
      console.line("traps joined %.4f of %d".formatted(figures.trapShare(), figures.traps()));
      figures
          .trapsMerged()
          .forEach(
              (kind, n) ->
                  console.line(
                      "  %-32s %5d of %d"
                          .formatted(kind, n, report.trapKinds().getOrDefault(kind, 0))));
    }
  }

  private void groups(String name, List<GroupFigures> groups) {
    console.line("");
    console.line("%-38s records   pairs       P       R".formatted("by " + name));
    for (GroupFigures group : groups) {
      console.line(
          "  %-36s %7d %7d  %.4f  %.4f%s"
              .formatted(
                  group.group(),
                  group.records(),
                  group.truePairs(),
                  group.precision(),
                  group.recall(),
                  group.isTelling() ? "" : "  (few)"));
    }
  }

  private void line(CurvePoint point, double automatic) {
    Figures figures = point.figures();
    console.line(
        "%6.1f bits%s  %.4f  %.4f  %.4f  %.4f  %9d  %.3f   %.4f"
            .formatted(
                point.bits(),
                point.bits() == automatic ? "*" : " ",
                figures.precision(),
                figures.recall(),
                figures.f1(),
                figures.trapShare(),
                figures.reviews(),
                figures.reviewYield(),
                figures.recallAfterReview()));
  }
}
