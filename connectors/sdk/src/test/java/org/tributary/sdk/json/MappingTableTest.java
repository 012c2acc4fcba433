package org.tributary.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Provenance;

/** Every canonical member says what others call it, or that nobody has a name for it. */
class MappingTableTest {
  private static final Map<String, List<String>> ROWS = MappingTable.read().rows();

  @Test
  void hasARowForEveryMemberAndNoOther() {
    Set<String> members = new TreeSet<>(ROWS.keySet());
    members.removeIf(row -> row.indexOf('.') < 0);

    assertThat(members).isEqualTo(expected());
  }

  @Test
  void hasOtherRowsForRecordsOnly() {
    Set<String> records =
        CanonicalClasses.records().stream().map(CanonicalClasses::name).collect(Collectors.toSet());

    assertThat(ROWS.keySet().stream().filter(row -> row.indexOf('.') < 0))
        .isNotEmpty()
        .isSubsetOf(records);
  }

  @Test
  void leavesNoCellOpen() {
    assertThat(ROWS.values())
        .allSatisfy(cells -> assertThat(cells).hasSize(5).noneMatch(String::isBlank));
  }

  private static Set<String> expected() {
    return CanonicalClasses.records().stream()
        .filter(record -> record != Provenance.class)
        .flatMap(
            record ->
                Arrays.stream(record.getRecordComponents())
                    .map(component -> MappingTable.row(record, component.getName())))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
