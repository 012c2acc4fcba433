package org.tributary.hub.identity.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Name;
import org.tributary.canonical.ResidentKind;
import org.tributary.hub.identity.normal.StatedParty;

/** Figures of a resolution that can be checked by hand. */
class EvaluationTest {

  @Test
  void countsPairsClustersTrapsAndQuestions() {
    Map<String, String> truth = Map.of("1", "A", "2", "A", "3", "A", "4", "B", "5", "B");
    Evaluation evaluation =
        new Evaluation(truth, List.of(new Trap("3", "4", "twin"), new Trap("1", "5", "homonym")));

    Figures figures =
        evaluation.of(
            Map.of("1", "x", "2", "x", "3", "y", "4", "y"),
            List.of(new Pair("2", "3"), new Pair("1", "4")));

    assertThat(figures.precision()).isCloseTo(0.5, within(1e-9));
    assertThat(figures.recall()).isCloseTo(0.25, within(1e-9));
    assertThat(figures.falsePairs()).isEqualTo(1);
    assertThat(figures.mixed()).isEqualTo(1);
    assertThat(figures.trapsMerged()).containsEntry("twin", 1).containsEntry("homonym", 0);
    assertThat(figures.trapShare()).isCloseTo(0.5, within(1e-9));
    assertThat(figures.reviewYield()).isCloseTo(0.5, within(1e-9));
    assertThat(figures.recallAfterReview()).isCloseTo(0.75, within(1e-9));
    assertThat(figures.bcubedPrecision()).isCloseTo(0.8, within(1e-9));
    assertThat(figures.bcubedRecall()).isCloseTo((4 / 3.0 + 1 / 3.0 + 1) / 5, within(1e-9));
  }

  @Test
  void comparesGroupsByPairsWithARecordOfThem() {
    Map<String, String> truth = Map.of("1", "A", "2", "A", "3", "A", "4", "B", "5", "B");
    Evaluation evaluation = new Evaluation(truth, List.of());

    List<GroupFigures> groups =
        evaluation.groups(
            Map.of("1", "x", "2", "x", "3", "y", "4", "y"),
            Map.of("1", "new", "2", "old", "3", "old", "4", "old"));

    assertThat(groups).extracting(GroupFigures::group).containsExactly("old", "new");
    GroupFigures old = groups.get(0);
    assertThat(old.truePairs()).isEqualTo(4);
    assertThat(old.joinedPairs()).isEqualTo(2);
    assertThat(old.rightPairs()).isEqualTo(1);
    assertThat(old.precision()).isCloseTo(0.5, within(1e-9));
    assertThat(old.recall()).isCloseTo(0.25, within(1e-9));
    assertThat(old.bcubedPrecision()).isCloseTo((1 + 0.5 + 0.5) / 3, within(1e-9));
    assertThat(old.bcubedRecall()).isCloseTo((2 / 3.0 + 1 / 3.0 + 0.5) / 3, within(1e-9));
    assertThat(old.isTelling()).isFalse();
    assertThat(groups.get(1).recall()).isCloseTo(0.5, within(1e-9));
    assertThat(groups.get(1).precision()).isEqualTo(1);
  }

  @Test
  void groupsNamesByHowTheyAreWritten() {
    assertThat(NameGroups.of(party("Иван Петров"))).isEqualTo("written in cyrillic");
    assertThat(NameGroups.of(party("Zoë Tremblay"))).isEqualTo("Latin letters with accents");
    assertThat(NameGroups.of(party("Van Dyke, Ann"))).isEqualTo("family name of several words");
    assertThat(NameGroups.of(party("Robert Ng"))).isEqualTo("a name on the list of short forms");
    assertThat(NameGroups.of(party("Nguyet Ng"))).isEqualTo("no name on the list");
  }

  private static StatedParty party(String name) {
    return new StatedParty(
        "1",
        "test",
        ResidentKind.PERSON,
        List.of(Name.of(name)),
        List.of(),
        List.of(),
        List.of(),
        null,
        Map.of(),
        false);
  }

  @Test
  void reportHoldsTheFiguresAndNothingThatEndsItsScript() {
    Evaluation evaluation =
        new Evaluation(Map.of("1", "A", "2", "A"), List.of(new Trap("1", "2", "</script>")));
    Figures figures = evaluation.of(Map.of("1", "x", "2", "x"), List.of());

    String html =
        HtmlReport.of(
            new EvaluationReport(
                "people.csv",
                "m-1",
                6,
                figures,
                evaluation.trapKinds(),
                List.of(new CurvePoint(6, figures)),
                Map.of("origin", evaluation.groups(Map.of(), Map.of("1", "here")))));

    assertThat(html)
        .contains("\"model\":\"m-1\"", "\\u003c/script>", "Chart.js v4")
        .doesNotContain("sourceMappingURL", "@data@", "@charts@", "src=");
    assertThat(html.split("</script>", -1)).hasSize(4);
  }
}
