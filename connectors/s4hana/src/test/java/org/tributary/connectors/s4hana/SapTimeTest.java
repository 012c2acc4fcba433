package org.tributary.connectors.s4hana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SapTimeTest {
  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

  @Test
  void makesOneInstantOfADayAndATime() {
    assertThat(meant("/Date(1518393600000)/", "PT17H49M05S").certain())
        .isEqualTo(Instant.parse("2018-02-12T16:49:05Z"));
    assertThat(meant("/Date(1518393600000+0000)/", "PT00H00M00S").certain())
        .isEqualTo(Instant.parse("2018-02-11T23:00:00Z"));
    assertThat(meant("/Date(1518393600000)/", "no time").certain())
        .isEqualTo(Instant.parse("2018-02-11T23:00:00Z"));
  }

  @Test
  void isNotSureWhileTheClockGoesBack() {
    SapTime.Meant twice = meant("/Date(1792886400000)/", "PT02H30M00S");

    assertThat(twice.earliest()).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(twice.latest()).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    assertThat(twice.certain()).isNull();
    ChangeRule rule = new ChangeRule("D", false, "T", null, null, Duration.ZERO, ZURICH);
    JsonNode row = Erp.json("{'D': '/Date(1792886400000)/', 'T': 'PT02H30M00S'}");
    assertThat(rule.updatedAt(row)).isNull();
    assertThat(rule.mayHaveChanged(row, Instant.parse("2026-10-25T01:00:00Z"))).isTrue();
    assertThat(rule.mayHaveChanged(row, Instant.parse("2026-10-25T02:00:00Z"))).isFalse();
  }

  @Test
  void takesAnotherTextForNoTime() {
    assertThat(SapTime.instant(TextNode.valueOf("2018-02-12"))).isNull();
    assertThat(SapTime.instant(TextNode.valueOf("/Date(253402300799000+0060)/")))
        .isEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
  }

  @Test
  void writesKeysAndConditions() {
    assertThat(Conditions.behind(List.of("A", "B"), List.of("'x'", "'y'")))
        .isEqualTo("(A gt 'x') or (A eq 'x' and B gt 'y')");
    assertThat(Conditions.anyOf(List.of("A"), List.of(List.of("O'Hara"), List.of("2"))))
        .isEqualTo("A eq 'O''Hara' or A eq '2'");
    EntitySet set = new EntitySet("S", "Set", List.of("A", "B"));
    assertThat(set.path("x y/O'H")).hasValue("Set(A='x%20y',B='O%27%27H')");
    assertThat(set.path("x")).isEmpty();
    assertThat(set.id(Erp.json("{'A': '01', 'B': ''}"))).hasValue("01/");
    assertThat(set.id(Erp.json("{'A': '', 'B': ''}"))).isEmpty();
  }

  @Test
  void shortensOurReferenceWithoutLosingItsUniqueness() {
    String one = OwnReference.shortened("5f0c8a52-7a35-4a4e-9d55-0a4c3a6f1b11", 20);

    assertThat(one).matches("[0-9A-V]{20}");
    assertThat(OwnReference.shortened("5F0C8A52-7A35-4A4E-9D55-0A4C3A6F1B11", 20)).isEqualTo(one);
    assertThat(OwnReference.shortened("5f0c8a52-7a35-4a4e-9d55-0a4c3a6f1b12", 20))
        .isNotEqualTo(one);
    assertThat(OwnReference.shortened("r-17", 20)).isEqualTo("R-17");
  }

  private static SapTime.Meant meant(String date, String time) {
    SapTime.Meant meant = SapTime.meant(TextNode.valueOf(date), TextNode.valueOf(time), ZURICH);
    assertThat(meant).isNotNull();
    return meant;
  }
}
