package org.tributary.connectors.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.NativeRecord.Kind;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.mapping.Mapping;

class HarvestTest {
  private static final String NOW = "2019-11-12T00:00:00Z";

  @Test
  void fetchesEveryRowOfSanFranciscoThroughACapOf50() throws IOException {
    List<CityRow> rows = SanFrancisco.rows();
    try (CappedCity city = new CappedCity(50, rows);
        Harvest harvest = new Harvest(city.baseUrl(), "{'since':'2008-07-01'}")) {
      List<Page> pages = harvest.run(Mode.FULL, NOW);

      assertThat(Harvest.ids(pages)).hasSize(10_000).isEqualTo(ids(rows));
      assertThat(Harvest.records(pages)).allMatch(record -> record.kind() == Kind.RECORD);
      Mapping mapping = ExampleSystemTest.mapping("requests");
      assertThat(Harvest.records(pages).map(mapping::map)).allMatch(Mapped.Done.class::isInstance);
      assertThat(Harvest.anomalies(pages))
          .contains("the system cuts its answers at 50 rows (once)");
      assertThat(city.calls()).isLessThan(10_000 / 50 * 5 / 2);
      assertThat(harvest.checkpoint().at("/watermark/readTo").asText()).isEqualTo(NOW);
      assertThat(harvest.checkpoint().has("position")).isFalse();
    }
  }

  @Test
  void goesOnInAnotherProcessAfterEveryPage() throws IOException {
    List<CityRow> rows = SanFrancisco.rows();
    try (CappedCity city = new CappedCity(50, rows);
        Harvest harvest = new Harvest(city.baseUrl(), "{'since':'2008-07-01','cap':50}")) {
      List<Page> pages = harvest.restartingAfterEveryPage().run(Mode.FULL, NOW);

      assertThat(Harvest.ids(pages)).hasSize(10_000).isEqualTo(ids(rows));
      assertThat(city.calls()).isLessThan(10_000 / 50 * 5 / 2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 25, 100, 250, 1000, 6260, 1_000_000})
  void findsEveryRowWhateverTheCap(int cap) throws IOException {
    List<CityRow> rows = steady(3_000, Instant.parse("2019-10-01T00:00:00Z"), 600);
    try (CappedCity city = new CappedCity(cap, rows);
        Harvest harvest = new Harvest(city.baseUrl(), "{'since':'2019-09-01'}")) {
      List<Page> pages = harvest.run(Mode.IDS, NOW);

      assertThat(Harvest.ids(pages)).isEqualTo(ids(rows));
      assertThat(Harvest.records(pages)).allMatch(record -> record.kind() == Kind.RECORD);
      assertThat(city.calls()).isLessThan(40 + rows.size() / Math.min(cap, 1000) * 5 / 2);
    }
  }

  @Test
  void findsEveryRowWhenTrafficBursts() throws IOException {
    List<CityRow> rows = steady(500, Instant.parse("2019-01-01T00:00:00Z"), 36_000);
    rows.addAll(crowd("storm", 2_000, Instant.parse("2019-06-01T12:00:00Z"), 3_600, 40));
    try (CappedCity city = new CappedCity(50, rows);
        Harvest harvest = new Harvest(city.baseUrl(), "{'since':'2019-01-01'}")) {
      assertThat(Harvest.ids(harvest.run(Mode.FULL, NOW))).isEqualTo(ids(rows));
    }
  }

  @Test
  void readsASecondThatHoldsMoreThanTheCapByServiceCode() throws IOException {
    List<CityRow> rows = steady(200, Instant.parse("2019-10-01T00:00:00Z"), 3_600);
    rows.addAll(crowd("import", 300, Instant.parse("2019-10-20T12:00:00Z"), 1, 12));
    try (CappedCity city = new CappedCity(50, rows);
        Harvest harvest = new Harvest(city.baseUrl(), "{'since':'2019-10-01'}")) {
      List<Page> pages = harvest.run(Mode.FULL, NOW);

      assertThat(Harvest.ids(pages)).isEqualTo(ids(rows));
      assertThat(Harvest.anomalies(pages))
          .anyMatch(sentence -> sentence.contains("was read by service code"));
    }
  }

  @Test
  void readsACityThatKnowsOnlyDaysInFewCalls() throws IOException {
    List<CityRow> rows = new ArrayList<>();
    Random random = new Random(311);
    for (int day = 0; day < 100; day++) {
      Instant midnight = Instant.parse("2019-07-01T00:00:00Z").plusSeconds(86_400L * day);
      rows.addAll(crowd("day" + day + "-", 180 + random.nextInt(40), midnight, 1, 30));
    }
    try (CappedCity city = new CappedCity(100_000, rows);
        Harvest harvest = new Harvest(city.baseUrl(), "{'since':'2019-06-30'}")) {
      List<Page> pages = harvest.run(Mode.FULL, NOW);

      assertThat(Harvest.ids(pages)).isEqualTo(ids(rows));
      assertThat(city.calls()).isLessThan(80);
    }
  }

  @Test
  void readsASecondThatHoldsMoreThanTheCapPageByPage() throws IOException {
    List<CityRow> rows = steady(200, Instant.parse("2019-10-01T00:00:00Z"), 3_600);
    rows.addAll(crowd("import", 300, Instant.parse("2019-10-20T12:00:00Z"), 1, 1));
    String read =
        "{'since':'2019-10-01','page':{'param':'page','sizeParam':'page_size','size':50}}";
    try (CappedCity city = new CappedCity(50, rows).withPaging();
        Harvest harvest = new Harvest(city.baseUrl(), read)) {
      assertThat(Harvest.ids(harvest.run(Mode.FULL, NOW))).isEqualTo(ids(rows));
    }
  }

  @Test
  void setsAsideASecondThatCannotBeReadWhole() throws IOException {
    List<CityRow> rows = steady(200, Instant.parse("2019-10-01T00:00:00Z"), 3_600);
    rows.addAll(crowd("import", 300, Instant.parse("2019-10-20T12:00:00Z"), 1, 1));
    try (CappedCity city = new CappedCity(50, rows);
        Harvest harvest = new Harvest(city.baseUrl(), "{'since':'2019-10-01'}")) {
      List<Page> pages = harvest.run(Mode.FULL, NOW);

      List<NativeRecord> defective =
          Harvest.records(pages).filter(r -> r.kind() == Kind.DEFECTIVE_RECORD).toList();
      assertThat(defective)
          .anySatisfy(
              record -> {
                assertThat(record.id())
                    .isEqualTo("window 2019-10-20T11:59:59Z to 2019-10-20T12:00:01Z");
                assertThat(record.defect()).contains("more service requests than the system");
              });
      assertThat(Harvest.ids(pages)).containsAll(ids(rows.subList(0, 200)));
    }
  }

  @Test
  void givesNoIdSetThatIsNotWhole() throws IOException {
    List<CityRow> rows = crowd("import", 300, Instant.parse("2019-10-20T12:00:00Z"), 1, 1);
    try (CappedCity city = new CappedCity(50, rows);
        Harvest harvest = new Harvest(city.baseUrl(), "{'since':'2019-10-01'}")) {
      assertThatThrownBy(() -> harvest.run(Mode.IDS, NOW))
          .isInstanceOfSatisfying(
              ConnectorException.class,
              failure -> assertThat(failure.category()).isEqualTo(FailureCategory.MALFORMED))
          .hasMessageContaining("the window 2019-10-20T11:59:59Z to 2019-10-20T12:00:01Z")
          .hasMessageContaining("the set of ids is not whole");
    }
  }

  @Test
  void refusesACityThatIgnoresTheWindow() throws IOException {
    List<CityRow> rows = steady(200, Instant.parse("2019-10-01T00:00:00Z"), 3_600);
    try (CappedCity city = new CappedCity(50, rows).ignoringWindows();
        Harvest harvest = new Harvest(city.baseUrl(), "{'since':'2019-01-01'}")) {
      assertThatThrownBy(() -> harvest.run(Mode.FULL, NOW))
          .isInstanceOf(ConnectorException.class)
          .hasMessageContaining("the system ignores start_date and end_date");
      assertThat(city.calls()).isEqualTo(1);
    }
  }

  @Test
  void neverAsksForMoreThan90Days() throws IOException {
    try (CappedCity city = new CappedCity(50, List.of());
        Harvest harvest = new Harvest(city.baseUrl(), "{'since':'2009-11-12'}")) {
      List<Page> pages = harvest.run(Mode.FULL, NOW);

      assertThat(pages).hasSizeBetween(3652 / 90, 3652 / 90 + 6);
      assertThat(city.calls()).isEqualTo(pages.size());
    }
  }

  static List<CityRow> steady(int count, Instant from, int secondsApart) {
    Random random = new Random(311);
    List<CityRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant requested = from.plusSeconds((long) i * secondsApart + random.nextInt(secondsApart));
      String status = i % 10 == 0 ? "open" : "closed";
      rows.add(CityRow.of("r" + i, "code" + i % 7, status, requested, requested));
    }
    return rows;
  }

  private static List<CityRow> crowd(String id, int count, Instant from, int seconds, int codes) {
    List<CityRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant requested = from.plusSeconds(i % seconds);
      rows.add(CityRow.of(id + i, "crowd" + i % codes, "open", requested, requested));
    }
    return rows;
  }

  private static Set<String> ids(List<CityRow> rows) {
    return rows.stream().map(CityRow::id).collect(Collectors.toSet());
  }
}
