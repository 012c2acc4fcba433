package org.tributary.hub.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.hub.webhooks.Delivery.State.PENDING;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tributary.hub.changes.ChangeFeed;
import org.tributary.hub.changes.ChangeLog;
import org.tributary.hub.changes.ChangeType;
import org.tributary.hub.changes.Sight;
import org.tributary.hub.changes.TypeFilter;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.TestStore;

/** One node at a time works for an endpoint, on every store. */
abstract class EndpointTableContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final UUID ID = new UUID(1, 1);

  abstract TestStore store();

  @Test
  void belongsToOneNodeUntilThatIsSilent() {
    EndpointTable endpoints = new EndpointTable(store().sql());
    endpoints.insert(endpoint());
    Instant later = NOON.plus(EndpointTable.HOLD).plusSeconds(1);

    assertThat(endpoints.due("node-b", 5, NOON)).containsExactly(ID);
    assertThat(endpoints.hold(ID, "node-a", NOON)).isTrue();
    assertThat(endpoints.hold(ID, "node-b", NOON)).isFalse();
    assertThat(endpoints.due("node-b", 5, NOON)).isEmpty();
    assertThat(endpoints.due("node-a", 5, NOON)).containsExactly(ID);

    assertThat(endpoints.due("node-b", 5, later)).containsExactly(ID);
    assertThat(endpoints.hold(ID, "node-b", later)).isTrue();
    assertThat(endpoints.hold(ID, "node-a", later)).isFalse();
    endpoints.release(ID, "node-a");
    assertThat(endpoints.hold(ID, "node-a", later)).isFalse();
    endpoints.release(ID, "node-b");
    assertThat(endpoints.hold(ID, "node-a", later)).isTrue();
  }

  @Test
  void isDueOnlyWhereThereIsSomethingToDo() {
    EndpointTable endpoints = new EndpointTable(store().sql());
    endpoints.insert(endpoint());

    assertThat(endpoints.due("node-a", 0, NOON)).isEmpty();
    endpoints.pause(ID, NOON.plusSeconds(60));
    assertThat(endpoints.due("node-a", 5, NOON)).isEmpty();
    assertThat(endpoints.due("node-a", 5, NOON.plusSeconds(60))).containsExactly(ID);
    endpoints.disable(ID, Endpoint.Disabled.GONE, NOON);
    assertThat(endpoints.due("node-a", 5, NOON.plusSeconds(60))).isEmpty();
    assertThat(endpoints.find(ID).orElseThrow().version()).isEqualTo(2);
  }

  /** 999 events that the receiver cannot take leave room for one more, and 1,000 for none. */
  @Test
  void keepsNothingBackForEventsThatItCannotTakeAndRestsWithoutRoom() {
    TestStore store = store();
    EndpointTable endpoints = new EndpointTable(store.sql());
    DeliveryTable deliveries = new DeliveryTable(store.sql());
    Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    ChangeFeed feed = new ChangeFeed(store.sql(), store.transactions(), clock, "node-a");
    Intake intake =
        new Intake(
            endpoints, deliveries, store.transactions(), feed, new IdGenerator(clock), clock);
    Instant nextTry = NOON.plusSeconds(3_600);
    endpoints.insert(endpoint());
    deliveries.insert(
        IntStream.range(0, 999).mapToObj(i -> failed(new UUID(2, i), nextTry)).toList());
    store
        .transactions()
        .inTransaction(
            () -> {
              ChangeLog.Entry change =
                  new ChangeLog.Entry(ChangeType.CASE_UPDATED, new UUID(3, 3), null);
              new ChangeLog(store.sql()).write(List.of(change, change), NOON);
              return change;
            });
    assertThat(feed.end()).isEqualTo(2);

    assertThat(intake.takeIn(ID)).isOne();
    assertThat(deliveries.due(ID, NOON, 10)).hasSize(1);
    assertThat(intake.takeIn(ID)).isZero();
    assertThat(endpoints.find(ID).orElseThrow().pausedUntil()).isNull();

    deliveries.attempted(
        deliveries
            .due(ID, NOON, 1)
            .get(0)
            .after(Attempt.answered(500, null), PENDING, NOON, nextTry));
    assertThat(intake.takeIn(ID)).isZero();
    assertThat(endpoints.find(ID).orElseThrow().pausedUntil()).isEqualTo(nextTry);
    assertThat(endpoints.due("node-a", 2, NOON)).isEmpty();
    assertThat(endpoints.due("node-a", 2, nextTry)).containsExactly(ID);
  }

  private static Delivery failed(UUID id, Instant nextTry) {
    return new Delivery(id, ID, 0L, "1", "type", PENDING, 1, NOON, null, nextTry, null, null);
  }

  private static Endpoint endpoint() {
    return new Endpoint(
        ID,
        "owner",
        new Endpoint.Target(
            "https://hooks.example.org/",
            new TypeFilter(List.of()),
            null,
            new Sight(true, true, true)),
        new Endpoint.Secrets("sealed", null, null),
        NOON,
        null,
        1,
        NOON,
        NOON,
        0,
        null,
        null);
  }
}
