package org.tributary.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
  private static final int RECORDS = 20_000;

  private static List<ServiceRequest> requests(long seed, boolean randomNumbers) {
    List<ServiceRequest> all = new ArrayList<>();
    new Requests(RECORDS, seed, randomNumbers).forEachRemaining(all::add);
    return all;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void repeatsATenthOfTheRecordsAndHalfOfThatOutOfOrder(boolean randomNumbers) {
    Map<String, Instant> newest = new HashMap<>();
    int repeated = 0;
    int late = 0;
    for (ServiceRequest request : requests(1, randomNumbers)) {
      Instant before = newest.get(request.number());
      repeated += before == null ? 0 : 1;
      late += before != null && request.updatedAt().isBefore(before) ? 1 : 0;
      newest.merge(request.number(), request.updatedAt(), (a, b) -> a.isAfter(b) ? a : b);
    }

    assertThat(newest).hasSize(18_000);
    assertThat(repeated).isEqualTo(2_000);
    assertThat(late).isEqualTo(1_000);
  }

  @Test
  void neverGivesTwoVersionsTheSameTimeOrStatus() {
    Map<String, ServiceRequest> first = new HashMap<>();
    for (ServiceRequest request : requests(1, false)) {
      ServiceRequest other = first.putIfAbsent(request.number(), request);
      if (other != null) {
        assertThat(request.updatedAt()).isNotEqualTo(other.updatedAt());
        assertThat(request.status()).isNotEqualTo(other.status());
        assertThat(request.requesterEmail()).isEqualTo(other.requesterEmail());
      }
    }
  }

  @Test
  void givesTheSameRecordsForTheSameSeedOnly() {
    assertThat(requests(7, false)).isEqualTo(requests(7, false)).isNotEqualTo(requests(8, false));
  }

  @Test
  void knowsAboutThreeRequestersForTenRecords() {
    Set<String> emails = new HashSet<>();
    Set<String> people = new HashSet<>();
    for (ServiceRequest request : requests(1, false)) {
      emails.add(request.requesterEmail());
      people.add(request.requesterName() + request.requesterEmail() + request.requesterPhone());
    }

    assertThat(emails).hasSizeBetween(5_500, 6_000);
    assertThat(people).hasSameSizeAs(emails);
  }

  @Test
  void writesRowsOfAboutFourHundredAndFiftyBytesThatReadBackTheSame(@TempDir Path folder)
      throws IOException {
    List<ServiceRequest> requests = requests(3, false);

    RequestFile file = RequestFile.write(folder.resolve("all.csv"), requests.iterator());

    List<ServiceRequest> read = new ArrayList<>();
    file.forEach(read::add);
    assertThat(read).isEqualTo(requests);
    assertThat(folder.resolve("all.csv").toFile().length() / RECORDS).isBetween(430L, 480L);
  }

  @Test
  void cutsTheFirstRowsOff(@TempDir Path folder) throws IOException {
    List<ServiceRequest> requests = requests(3, false);
    RequestFile file = RequestFile.write(folder.resolve("all.csv"), requests.iterator());

    RequestFile head = file.head(folder.resolve("head.csv"), 50);

    List<ServiceRequest> read = new ArrayList<>();
    head.forEach(read::add);
    assertThat(read).isEqualTo(requests.subList(0, 50));
    assertThat(head.records()).isEqualTo(50);
  }
}
