package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorsTest {
  private final Cursors cursors = new Cursors("key".getBytes(StandardCharsets.UTF_8));
  private final String cursor = cursors.after("cases", "type=permit", List.of("a b", ""));

  @Test
  void opensWhatItMade() {
    assertThat(cursors.open("cases", "type=permit", cursor)).containsExactly("a b", "");
    assertThat(cursor).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void refusesCursorOfOtherOperationOrFilters() {
    assertRefused(cursors, "runs", "type=permit", cursor);
    assertRefused(cursors, "cases", "type=licence", cursor);
  }

  @Test
  void refusesCursorOfOtherHub() {
    Cursors other = new Cursors("other".getBytes(StandardCharsets.UTF_8));

    assertRefused(other, "cases", "type=permit", cursor);
  }

  @Test
  void refusesEveryChangedCharacter() {
    for (int i = 0; i < cursor.length() - 1; i++) {
      char changed = cursor.charAt(i) == 'A' ? 'B' : 'A';
      String forged = cursor.substring(0, i) + changed + cursor.substring(i + 1);
      assertRefused(cursors, "cases", "type=permit", forged);
    }
  }

  @Test
  void refusesWhatIsNoCursor() {
    for (String nonsense : List.of("", "A", "*", "AAAA", "ü")) {
      assertRefused(cursors, "cases", "type=permit", nonsense);
    }
  }

  private static void assertRefused(
      Cursors cursors, String operation, String filters, String cursor) {
    assertThatThrownBy(() -> cursors.open(operation, filters, cursor))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.INVALID_CURSOR));
  }
}
