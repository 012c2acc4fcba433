package org.tributary.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateHashTest {
  private static final Instant AT = Instant.parse("2025-03-01T10:00:00Z");

  private static StateHash hash(String... rows) {
    StateHash hash = new StateHash();
    for (String row : rows) {
      hash.add(row, "submitted", AT);
    }
    return hash;
  }

  @Test
  void doesNotDependOnTheOrderOfRows() {
    assertThat(hash("A", "B", "C")).hasToString(hash("C", "A", "B").toString());
  }

  @Test
  void changesWithEveryPartOfARow() {
    String base = hash("A", "B").toString();
    StateHash status = hash("A");
    status.add("B", "accepted", AT);
    StateHash time = hash("A");
    time.add("B", "submitted", AT.plusMillis(1));

    assertThat(hash("A", "C").toString()).isNotEqualTo(base);
    assertThat(status.toString()).isNotEqualTo(base);
    assertThat(time.toString()).isNotEqualTo(base);
  }

  @Test
  void changesWhenARowIsMissingOrThereTwice() {
    String base = hash("A", "B").toString();

    assertThat(hash("A").toString()).isNotEqualTo(base);
    assertThat(hash("A", "B", "B").toString()).isNotEqualTo(base);
    assertThat(hash("A", "B", "B").rows()).isEqualTo(3);
  }

  @Test
  void expectsTheNewestVersionWhateverTheOrderOfArrival() {
    List<ServiceRequest> requests = new ArrayList<>();
    new Requests(5_000, 1, false).forEachRemaining(requests::add);
    StateHash expected = new StateHash();
    for (ServiceRequest request : requests) {
      if (requests.stream().noneMatch(other -> isNewer(other, request))) {
        expected.add(request.number(), request.status().canonical, request.updatedAt());
      }
    }

    NewestVersions newest = new NewestVersions();
    requests.forEach(newest::add);

    assertThat(newest.hash()).hasToString(expected.toString());
    assertThat(expected.rows()).isEqualTo(4_500);
  }

  private static boolean isNewer(ServiceRequest other, ServiceRequest request) {
    return other.number().equals(request.number())
        && other.updatedAt().isAfter(request.updatedAt());
  }
}
