package org.tributary.hub.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.CaseEvent;
import org.tributary.hub.changes.ChangeType;

/** The types of the feed are what happens to residents and cases. */
class ChangeTypesTest {

  @Test
  void hasEveryEventOfResidents() {
    Set<String> happens =
        Arrays.stream(EventTable.Type.values())
            .map(type -> "resident." + type.code().replace('-', '_'))
            .collect(Collectors.toCollection(TreeSet::new));
    happens.addAll(Set.of("resident.created", "resident.updated"));

    assertThat(codes("resident.")).isEqualTo(happens);
  }

  @Test
  void knowsNoEventOfCasesThatTheirTimelinesDoNot() {
    Set<String> timeline =
        Arrays.stream(CaseEvent.Type.values())
            .map(type -> "case." + type.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    timeline.add("case.updated");

    assertThat(timeline).containsAll(codes("case."));
  }

  private static Set<String> codes(String kind) {
    return Stream.of(ChangeType.values())
        .map(ChangeType::code)
        .filter(code -> code.startsWith(kind))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
