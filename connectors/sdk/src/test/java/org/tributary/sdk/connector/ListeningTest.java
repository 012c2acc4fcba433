package org.tributary.sdk.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListeningTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final AtomicInteger woken = new AtomicInteger();
  private Listening listening;

  @BeforeEach
  void begin() {
    camel.start();
    listening =
        Listening.begin(
            new ConnectorContext(camel, Clock.fixed(NOW, ZoneOffset.UTC), Path.of(".")));
    listening.whenOver(woken::incrementAndGet);
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  private Duration left(Instant startedAt) {
    return listening.left(
        new ReadRequest(ReadRequest.Mode.CHANGES, JsonNodeFactory.instance.objectNode(), startedAt),
        MINUTE);
  }

  @Test
  void lastsFromTheStartOfTheRun() {
    assertThat(left(NOW)).isEqualTo(MINUTE);
    assertThat(left(NOW.minusSeconds(20))).isEqualTo(Duration.ofSeconds(40));
    assertThat(left(NOW.minusSeconds(61))).isZero();
  }

  @Test
  void aRunThatStartsInTheFutureOfOurClockDoesNotListenLonger() {
    assertThat(left(NOW.plusSeconds(600))).isEqualTo(MINUTE);
  }

  @Test
  void isOverWhenItIsClosed() {
    listening.close();

    assertThat(listening.isOver()).isTrue();
    assertThat(left(NOW)).isZero();
    assertThat(woken).hasValue(1);
  }

  @Test
  void isOverWhenTheHubBeginsToStop() {
    camel.stop();

    assertThat(listening.isOver()).isTrue();
    assertThat(woken).hasValue(1);
  }

  @Test
  void whoComesTooLateIsWokenAtOnce() {
    listening.close();
    listening.whenOver(woken::incrementAndGet);

    assertThat(woken).hasValue(2);
  }
}
