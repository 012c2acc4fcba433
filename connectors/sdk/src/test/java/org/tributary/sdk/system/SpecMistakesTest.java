package org.tributary.sdk.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SpecMistakesTest {
  private static final JsonNode SINCE =
      JsonNodeFactory.instance
          .objectNode()
          .put("overlap", "PT5M")
          .put("span", "-P1D")
          .put("zone", "Europe/Zurich")
          .put("elsewhere", "Mars/Olympus");

  private final SpecMistakes mistakes =
      new SpecMistakes(Path.of("permits.yaml"), "streams.permits.read");

  @Test
  void readsTheMemberAfterTheLastDot() {
    assertThat(mistakes.duration(SINCE, "since.overlap", Duration.ZERO))
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(mistakes.zone(SINCE, "zone", ZoneOffset.UTC)).isEqualTo(ZoneId.of("Europe/Zurich"));
    assertThat(mistakes.duration(SINCE, "since.missing", Duration.ofDays(1)))
        .isEqualTo(Duration.ofDays(1));
    assertThatCode(mistakes::throwIfAny).doesNotThrowAnyException();
  }

  @Test
  void tellsEveryMistakeAtItsPlace() {
    mistakes.duration(SINCE, "since.span", Duration.ZERO);
    mistakes.zone(SINCE, "since.elsewhere", ZoneOffset.UTC);
    mistakes.add("page.key", "is needed");

    SystemFileException refusal =
        catchThrowableOfType(SystemFileException.class, mistakes::throwIfAny);
    assertThat(refusal.mistakes())
        .extracting(mistake -> mistake.key() + " " + mistake.problem())
        .containsExactly(
            "streams.permits.read.since.span is not a duration such as PT5M or P7D",
            "streams.permits.read.since.elsewhere is not a time zone such as Europe/Zurich or UTC",
            "streams.permits.read.page.key is needed");
  }
}
