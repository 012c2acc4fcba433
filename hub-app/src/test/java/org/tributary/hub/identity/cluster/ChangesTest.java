package org.tributary.hub.identity.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What another model would change, by records. */
class ChangesTest {

  @Test
  void namesOfClustersDoNotCount() {
    assertThat(
            Changes.between(
                Map.of("1", "a", "2", "a", "3", "b"), Map.of("1", "x", "2", "x", "3", "y")))
        .isEmpty();
  }

  @Test
  void tellsPartingJoiningAndMovingApart() {
    Map<String, String> before =
        Map.of("1", "a", "2", "a", "3", "b", "4", "c", "5", "d", "6", "d", "7", "e", "8", "f");
    Map<String, String> after =
        Map.of("1", "p", "2", "q", "3", "r", "4", "r", "5", "s", "6", "t", "7", "t", "8", "u");

    assertThat(Changes.between(before, after))
        .containsExactly(
            new Change(
                Change.Kind.PART, List.of(List.of("1", "2")), List.of(List.of("1"), List.of("2"))),
            new Change(
                Change.Kind.JOIN, List.of(List.of("3"), List.of("4")), List.of(List.of("3", "4"))),
            new Change(
                Change.Kind.MOVE,
                List.of(List.of("5", "6"), List.of("7")),
                List.of(List.of("5"), List.of("6", "7"))));
  }

  @Test
  void refusesPartitionsOfOtherRecords() {
    assertThatThrownBy(() -> Changes.between(Map.of("1", "a"), Map.of("2", "a")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
