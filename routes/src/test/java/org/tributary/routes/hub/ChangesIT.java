package org.tributary.routes.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.routes.ingest.RecordIntake;
import org.tributary.routes.publish.Change;
import org.tributary.routes.publish.ChangeSource;

/** A route follows the changes in their order, each at least once. */
class ChangesIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Numbers changes = new Numbers();
  private final List<Long> seen = new CopyOnWriteArrayList<>();
  private final AtomicLong trouble = new AtomicLong();
  private final DefaultCamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void start() throws Exception {
    camel.addComponent(
        "hub",
        new HubComponent(camel, (system, stream, records) -> RecordIntake.Taken.NOTHING, changes));
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  private void follow(String options) throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("hub:changes?initialDelay=10&delay=20&name=" + options)
                .routeId("follower")
                .errorHandler(noErrorHandler())
                .process(ChangesIT.this::take);
          }
        });
  }

  private void take(Exchange exchange) {
    long position = exchange.getMessage().getHeader(HubHeaders.POSITION, Long.class);
    seen.add(position);
    if (position == trouble.get()) {
      throw new IllegalStateException("not now");
    }
  }

  @Test
  void givesEveryChangeInItsOrder() throws Exception {
    changes.last.set(25);
    follow("a&batch=10");

    await().atMost(SOON).until(() -> seen.size() == 25);
    changes.last.set(27);
    await().atMost(SOON).until(() -> changes.cursor.get() == 27);

    assertThat(seen).isEqualTo(LongStream.rangeClosed(1, 27).boxed().toList());
  }

  @Test
  void givesAChangeAgainUntilItIsTakenAndHoldsThoseAfterIt() throws Exception {
    trouble.set(3);
    changes.last.set(5);
    follow("a");

    await().atMost(SOON).until(() -> seen.size() > 4);
    assertThat(changes.cursor).hasValue(2);
    assertThat(seen).startsWith(1L, 2L, 3L, 3L).doesNotContain(4L);

    trouble.set(0);
    await().atMost(SOON).until(() -> changes.cursor.get() == 5);
    assertThat(seen).endsWith(3L, 4L, 5L);
  }

  @Test
  void passesOverWhatIsNotWanted() throws Exception {
    changes.last.set(7);
    follow("a&types=case.opened,resident.*");

    await().atMost(SOON).until(() -> changes.cursor.get() == 7);

    assertThat(seen).containsExactly(1L, 3L, 5L, 7L);
  }

  @Test
  void givesTheCursorBackWhenTheRouteStops() throws Exception {
    follow("a");
    assertThat(changes.followed).isTrue();

    camel.getRouteController().stopRoute("follower");
    assertThat(changes.followed).isFalse();

    changes.last.set(1);
    camel.getRouteController().startRoute("follower");
    await().atMost(SOON).until(() -> changes.cursor.get() == 1);
  }

  @Test
  void needsAName() {
    assertThatThrownBy(() -> follow("")).rootCause().hasMessageContaining("needs a name");
    assertThatThrownBy(() -> follow("a&start=later"))
        .rootCause()
        .hasMessageContaining("beginning or now");
    assertThatThrownBy(() -> follow("a&types=case*")).rootCause().hasMessageContaining("case.*");
  }

  /** Changes that are mere numbers; the odd ones open a case. */
  private static final class Numbers implements ChangeSource {
    private final AtomicLong last = new AtomicLong();
    private final AtomicLong cursor = new AtomicLong();
    private final AtomicBoolean followed = new AtomicBoolean();

    @Override
    public Cursor follow(String name, Start start) {
      followed.set(true);
      return new Cursor() {
        @Override
        public List<Change> next(int limit) {
          return LongStream.rangeClosed(cursor.get() + 1, last.get())
              .limit(limit)
              .mapToObj(
                  n ->
                      new Change(
                          n,
                          n % 2 == 1 ? "case.opened" : "case.closed",
                          new UUID(0, n),
                          "permits",
                          "{\"position\":" + n + "}"))
              .toList();
        }

        @Override
        public void moveTo(long position) {
          cursor.set(position);
        }

        @Override
        public void close() {
          followed.set(false);
        }
      };
    }
  }
}
