package org.tributary.connectors.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;

class ChangesTest {
  private static final String FIRST = "2019-11-12T00:00:00Z";
  private static final String SECOND = "2019-11-13T00:00:00Z";
  private static final String BY_UPDATE = "{'since':'2019-01-01','updatedAfter':true}";
  private static final String BY_LOOKBACK = "{'since':'2019-01-01','lookback':'P30D'}";

  @Test
  void asksForWhatChangedSinceTheLastRun() throws IOException {
    try (CappedCity city = city();
        Harvest harvest = new Harvest(city.baseUrl(), BY_UPDATE)) {
      harvest.run(Mode.CHANGES, FIRST);
      int before = city.calls();
      city.put(row("old3", "closed", "2019-01-04T00:00:00Z", "2019-11-12T07:00:00Z"));
      city.put(row("new", "open", "2019-11-12T06:00:00Z", "2019-11-12T06:00:00Z"));

      List<Page> pages = harvest.run(Mode.CHANGES, SECOND);

      assertThat(Harvest.ids(pages)).containsExactlyInAnyOrder("old3", "new");
      assertThat(city.calls() - before).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void findsAThousandUpdatesOfOneMoment() throws IOException {
    try (CappedCity city = city();
        Harvest harvest = new Harvest(city.baseUrl(), BY_UPDATE)) {
      harvest.run(Mode.CHANGES, FIRST);
      IntStream.range(0, 1_000)
          .forEach(i -> city.put(bulk("bulk" + i, "code" + i % 40, "2019-11-12T09:00:00Z")));

      List<Page> pages = harvest.run(Mode.CHANGES, SECOND);

      assertThat(Harvest.ids(pages)).hasSize(1_000);
    }
  }

  @Test
  void readsAgainSinceATimeWhereItAsksForUpdates() throws IOException {
    try (CappedCity city = city();
        Harvest byUpdate = new Harvest(city.baseUrl(), BY_UPDATE);
        Harvest byLookback = new Harvest(city.baseUrl(), BY_LOOKBACK)) {
      byUpdate.run(Mode.CHANGES, FIRST);
      byLookback.run(Mode.CHANGES, FIRST);
      city.put(row("toldLate", "open", "2019-11-09T08:00:00Z", "2019-11-09T08:00:00Z"));
      assertThat(Harvest.ids(byUpdate.run(Mode.CHANGES, SECOND))).isEmpty();

      assertThat(byUpdate.rewind("2019-11-09T00:00:00Z")).isTrue();
      assertThat(byLookback.rewind("2019-11-09T00:00:00Z")).isFalse();

      assertThat(Harvest.ids(byUpdate.run(Mode.CHANGES, SECOND)))
          .contains("toldLate", "recent19")
          .doesNotContain("recent0");
    }
  }

  @Test
  void readsTheOverlapAgainForUpdatesThatArrivedLate() throws IOException {
    try (CappedCity city = city();
        Harvest harvest = new Harvest(city.baseUrl(), BY_UPDATE)) {
      harvest.run(Mode.CHANGES, FIRST);
      city.put(row("late", "open", "2019-11-11T23:55:00Z", "2019-11-11T23:55:00Z"));
      city.put(row("tooLate", "open", "2019-11-11T23:45:00Z", "2019-11-11T23:45:00Z"));

      assertThat(Harvest.ids(harvest.run(Mode.CHANGES, SECOND))).containsExactly("late");
    }
  }

  @Test
  void readsTheLookbackAgainAndFollowsOlderOpenRequestsById() throws IOException {
    try (CappedCity city = city();
        Harvest harvest = new Harvest(city.baseUrl(), BY_LOOKBACK)) {
      harvest.run(Mode.CHANGES, FIRST);
      assertThat(harvest.checkpoint().at("/watermark/open")).hasSize(10);
      city.put(row("old3", "closed", "2019-01-04T00:00:00Z", "2019-11-12T07:00:00Z"));
      city.remove("old4");

      List<Page> pages = harvest.run(Mode.CHANGES, SECOND);

      assertThat(Harvest.records(pages))
          .filteredOn(record -> record.id().equals("old3"))
          .singleElement()
          .extracting(NativeRecord::updatedAt)
          .isEqualTo(Instant.parse("2019-11-12T07:00:00Z"));
      assertThat(Harvest.ids(pages))
          .contains("recent0", "recent19", "old9")
          .doesNotContain("done0");
      assertThat(Harvest.anomalies(pages))
          .contains(
              "a followed request is not answered any more; the next reconcile decides on it"
                  + " (once)");
      assertThat(harvest.checkpoint().at("/watermark/open"))
          .extracting(id -> id.asText())
          .doesNotContain("old3", "old4")
          .hasSize(8);
    }
  }

  @Test
  void losesNoOpenRequestBetweenTwoLookbacks() throws IOException {
    try (CappedCity city = city();
        Harvest harvest = new Harvest(city.baseUrl(), BY_LOOKBACK)) {
      harvest.run(Mode.CHANGES, FIRST);

      harvest.run(Mode.CHANGES, "2020-01-31T00:00:00Z");
      city.put(row("recent2", "closed", "2019-11-03T00:00:00Z", "2020-02-01T00:00:00Z"));
      List<Page> pages = harvest.run(Mode.CHANGES, "2020-04-30T00:00:00Z");

      assertThat(harvest.checkpoint().at("/watermark/open")).hasSize(10 + 19);
      assertThat(Harvest.ids(pages)).contains("recent2");
    }
  }

  @Test
  void saysWhichOpenRequestsAreNoLongerFollowed() throws IOException {
    String read = "{'since':'2019-01-01','lookback':'P30D','follow':4}";
    try (CappedCity city = city();
        Harvest harvest = new Harvest(city.baseUrl(), read)) {
      List<Page> pages = harvest.run(Mode.FULL, FIRST);

      assertThat(harvest.checkpoint().at("/watermark/open"))
          .extracting(id -> id.asText())
          .containsExactly("old6", "old7", "old8", "old9");
      assertThat(Harvest.anomalies(pages)).anyMatch(s -> s.contains("no longer followed"));
    }
  }

  @Test
  void asksOneByOneWhereAListWithAnUnknownIdIsRefused() throws IOException {
    String read = "{'since':'2019-01-01','lookback':'P30D','followBatch':1}";
    try (CappedCity city = city().refusingIdLists();
        Harvest harvest = new Harvest(city.baseUrl(), read)) {
      harvest.run(Mode.CHANGES, FIRST);
      city.put(row("old3", "closed", "2019-01-04T00:00:00Z", "2019-11-12T07:00:00Z"));

      assertThat(Harvest.ids(harvest.run(Mode.CHANGES, SECOND))).contains("old3");
    }
  }

  @Test
  void refusesACityThatIgnoresLists() throws IOException {
    try (CappedCity city = city().ignoringIds();
        Harvest harvest = new Harvest(city.baseUrl(), BY_LOOKBACK)) {
      harvest.run(Mode.CHANGES, FIRST);

      assertThatThrownBy(() -> harvest.run(Mode.CHANGES, SECOND))
          .isInstanceOf(ConnectorException.class)
          .hasMessageContaining("ignores service_request_id lists");
    }
  }

  @Test
  void keepsTheWatermarkWhenIdsAreCompared() throws IOException {
    try (CappedCity city = city();
        Harvest harvest = new Harvest(city.baseUrl(), BY_LOOKBACK)) {
      harvest.run(Mode.CHANGES, FIRST);
      var watermark = harvest.checkpoint().deepCopy();

      List<Page> pages = harvest.run(Mode.IDS, SECOND);

      assertThat(Harvest.ids(pages)).hasSize(50);
      assertThat(harvest.checkpoint()).isEqualTo(watermark);
    }
  }

  @Test
  void beginsAnewWhenAnInterruptedRunWasOfAnotherKind() throws IOException {
    try (CappedCity city = city();
        Harvest harvest = new Harvest(city.baseUrl(), BY_LOOKBACK)) {
      harvest.page(Mode.IDS, FIRST);

      List<Page> pages = harvest.run(Mode.FULL, SECOND);

      assertThat(Harvest.ids(pages)).hasSize(50);
      assertThat(harvest.checkpoint().at("/watermark/readTo").asText()).isEqualTo(SECOND);
    }
  }

  /** Ten open and twenty closed requests of January, twenty open ones of November. */
  private static CappedCity city() throws IOException {
    CappedCity city = new CappedCity(50, List.of());
    IntStream.range(0, 10).forEach(i -> city.put(at("old" + i, "open", "2019-01-01", i)));
    IntStream.range(0, 20).forEach(i -> city.put(at("done" + i, "closed", "2019-01-10", i)));
    IntStream.range(0, 20).forEach(i -> city.put(at("recent" + i, "open", "2019-11-01", i / 2)));
    return city;
  }

  private static CityRow at(String id, String status, String day, int days) {
    Instant requested = Instant.parse(day + "T00:00:00Z").plusSeconds(86_400L * days);
    return CityRow.of(id, "roads", status, requested, requested);
  }

  private static CityRow row(String id, String status, String requested, String updated) {
    return CityRow.of(id, "roads", status, Instant.parse(requested), Instant.parse(updated));
  }

  private static CityRow bulk(String id, String code, String updated) {
    return CityRow.of(
        id, code, "closed", Instant.parse("2019-03-01T00:00:00Z"), Instant.parse(updated));
  }
}
