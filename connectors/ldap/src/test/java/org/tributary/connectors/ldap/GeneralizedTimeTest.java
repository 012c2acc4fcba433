package org.tributary.connectors.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneralizedTimeTest {

  @Test
  void writesWholeSecondsInUtc() {
    assertThat(GeneralizedTime.write(Instant.parse("2026-01-01T00:00:00.999Z")))
        .isEqualTo("20260101000000Z");
  }

  @ParameterizedTest
  @CsvSource({
    "20261121202757Z, 2026-11-21T20:27:57Z",
    "20261121202757.0Z, 2026-11-21T20:27:57Z",
    "20261121202757.123Z, 2026-11-21T20:27:57.123Z",
    "20261121222757+0200, 2026-11-21T20:27:57Z",
  })
  void readsEveryForm(String value, Instant time) {
    assertThat(GeneralizedTime.read(value)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-21T20:27:57Z", "", "soon"})
  void readsNothingElse(String value) {
    assertThat(GeneralizedTime.read(value)).isNull();
  }
}
