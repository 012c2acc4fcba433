package org.tributary.hub.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tributary.hub.changes.Sight;
import org.tributary.hub.changes.TypeFilter;
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
