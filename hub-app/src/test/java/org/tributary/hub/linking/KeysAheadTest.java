package org.tributary.hub.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When what was read ahead counts, and when it is read again. */
class KeysAheadTest {
  private static final String MODEL = "model";
  private static final UUID STORED = new UUID(0, 1);
  private static final UUID ARRIVED = new UUID(0, 2);
  private static final UUID AGAIN = new UUID(0, 9);

  private final KeysAhead ahead = new KeysAhead();
  private final Set<Long> readAgain = new TreeSet<>();

  private Map<Long, List<UUID>> nodes(long version, String model, Long... keys) {
    readAgain.clear();
    return ahead.nodes(
        unknown -> {
          readAgain.addAll(unknown);
          return Map.of(unknown.iterator().next(), new ArrayList<>(List.of(AGAIN)));
        },
        Set.of(keys),
        version,
        model);
  }

  private void read(long version) {
    ahead.read(version, MODEL, Set.of(1L, 2L), Map.of(1L, List.of(STORED)));
  }

  @Test
  void whatWasReadCountsWithWhatThisProcessLinkedSince() {
    read(7);
    ahead.linked(8, List.of(new KeyTable.Row(1, ARRIVED), new KeyTable.Row(3, ARRIVED)), false);
    ahead.linked(9, List.of(new KeyTable.Row(2, ARRIVED)), false);

    assertThat(nodes(9, MODEL, 1L, 2L))
        .containsEntry(1L, List.of(STORED, ARRIVED))
        .containsEntry(2L, List.of(ARRIVED))
        .hasSize(2);
    assertThat(readAgain).isEmpty();
  }

  @Test
  void whatWasLinkedBeforeItWasReadIsNotCountedTwice() {
    ahead.linked(7, List.of(new KeyTable.Row(1, STORED)), false);
    read(7);

    assertThat(nodes(7, MODEL, 1L)).containsEntry(1L, List.of(STORED));
  }

  @Test
  void keysThatWereNotAskedForAreRead() {
    read(7);

    assertThat(nodes(7, MODEL, 1L, 3L))
        .containsEntry(1L, List.of(STORED))
        .containsEntry(3L, List.of(AGAIN));
    assertThat(readAgain).containsExactly(3L);
  }

  @Test
  void itIsReadAgainWhereSomebodyElseHasLinked() {
    read(7);
    ahead.linked(9, List.of(new KeyTable.Row(1, ARRIVED)), false);

    assertThat(nodes(9, MODEL, 1L)).containsEntry(1L, List.of(AGAIN));
    assertThat(nodes(10, MODEL, 1L)).containsEntry(1L, List.of(AGAIN));
  }

  @Test
  void itIsReadAgainWhereKeysWentAway() {
    read(7);
    ahead.linked(8, List.of(), true);

    assertThat(nodes(8, MODEL, 1L)).containsEntry(1L, List.of(AGAIN));
  }

  @Test
  void itIsReadAgainForAnotherModelAndForAnOlderState() {
    read(7);

    assertThat(nodes(7, "another", 1L)).containsEntry(1L, List.of(AGAIN));
    assertThat(nodes(6, MODEL, 1L)).containsEntry(1L, List.of(AGAIN));
  }

  @Test
  void theNewestOfSeveralCounts() {
    read(7);
    ahead.linked(8, List.of(new KeyTable.Row(1, ARRIVED)), false);
    ahead.read(8, MODEL, Set.of(1L), Map.of(1L, List.of(STORED, ARRIVED)));

    assertThat(nodes(8, MODEL, 1L)).containsEntry(1L, List.of(STORED, ARRIVED));
  }

  @Test
  void onlyTheLastFewAreKept() {
    read(7);
    for (int version = 8; version < 13; version++) {
      ahead.linked(version, List.of(new KeyTable.Row(2, new UUID(1, version))), false);
    }

    assertThat(nodes(12, MODEL, 2L)).containsEntry(2L, List.of(AGAIN));
  }
}
