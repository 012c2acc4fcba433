package org.tributary.connectors.arcgis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.tributary.samples.simulators.features.FeatureQuirk;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.failure.ConnectorException;

/** Reading a layer: every feature, under every quirk, or a stop with a sentence. */
class LayerReaderTest {
  private static final ReadRequest.Mode FULL = ReadRequest.Mode.FULL;
  private static final ReadRequest.Mode CHANGES = ReadRequest.Mode.CHANGES;
  private static final ReadRequest.Mode IDS = ReadRequest.Mode.IDS;

  @TempDir Path home;
  private Yard yard;

  @BeforeEach
  void start() {
    yard = new Yard(home).place(57);
  }

  @AfterEach
  void stop() {
    yard.close();
  }

  @Test
  void readsFeaturesAsTheyCome() throws IOException {
    yard.open("", "");

    NativeRecord first = yard.page(FULL).records().get(0);

    assertThat(first.id()).isEqualTo("1");
    assertThat(first.body().at("/attributes/InstallDate").asLong()).isEqualTo(1349395200000L);
    assertThat(first.body().at("/attributes/Comments").asText()).isEqualTo(" ");
    assertThat(first.body().at("/geometry/x").asDouble()).isEqualTo(-74.9);
    assertThat(first.updatedAt()).isEqualTo(Instant.parse("2026-11-19T13:01:00Z"));
    assertThat(yard.simulator.counters().lines())
        .anyMatch(line -> line.contains("outSR=4326") && line.contains("outFields=*"));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"ORDER_IGNORED", "COUNT_TOO_HIGH", "ROWS_MOVE"})
  void readsEveryFeatureUnderEveryQuirk(FeatureQuirk quirk) throws IOException {
    yard.simulator.behaveLike(quirk);
    yard.open("", ", changes: compare");

    for (ReadRequest.Mode mode : ReadRequest.Mode.values()) {
      List<Page> pages = yard.run(mode);

      assertThat(Yard.ids(pages)).doesNotHaveDuplicates();
      assertThat(new TreeSet<>(Yard.ids(pages))).isEqualTo(yard.held());
      assertThat(pages.get(pages.size() - 1).statedTotal()).isEqualTo(57);
    }
  }

  @Test
  void losesNothingWhileStaffEditAndDelete() throws IOException {
    for (String list : List.of("keyset", "ids")) {
      yard.place(57).simulator.behaveLike(FeatureQuirk.ROWS_MOVE);
      yard.open("", ", list: " + list);

      Set<String> read = new TreeSet<>(Yard.ids(yard.run(FULL)));

      assertThat(read).containsAll(yard.held());
      assertThat(yard.simulator.yard().size()).isLessThan(57);
    }
  }

  @Test
  void saysWhatItMetOnTheWay() throws IOException {
    yard.simulator.behaveLike(FeatureQuirk.NO_LIMIT_FLAG);
    yard.open("", "");
    assertThat(Yard.anomalies(yard.run(FULL)))
        .containsExactly("the service does not say that there are more features, and has more");

    yard.simulator.behaveLike(FeatureQuirk.PAGES_SHRINK);
    assertThat(Yard.anomalies(yard.run(FULL))).anyMatch(s -> s.contains("fewer features a page"));
  }

  @Test
  void stopsWhereAServiceDoesNotKeepItsOrder() throws IOException {
    yard.simulator.behaveLike(FeatureQuirk.ORDER_IGNORED);
    yard.open("", "");

    assertThatThrownBy(() -> yard.run(FULL))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("assets, layer 0: features do not come in the order")
        .hasMessageContaining("say list: ids");

    yard.open("", ", list: ids");
    assertThat(new TreeSet<>(Yard.ids(yard.run(FULL)))).isEqualTo(yard.held());
  }

  @Test
  void stopsWhereAServiceCountsMoreThanItGives() throws IOException {
    yard.simulator.behaveLike(FeatureQuirk.COUNT_TOO_HIGH);
    yard.open("", "");

    for (ReadRequest.Mode mode : List.of(FULL, IDS)) {
      assertThatThrownBy(() -> yard.run(mode))
          .hasMessageContaining("the service counts 59 features but gave 57");
    }
  }

  @Test
  void readsWhatChangedSinceTheLastRun() throws IOException {
    yard.open("", "");
    yard.run(CHANGES);
    assertThat(yard.checkpoint().get("watermark").asText()).isEqualTo("2026-11-19T13:57:00Z");
    assertThat(Yard.ids(yard.run(CHANGES)))
        .as("the overlap of five minutes")
        .containsExactly("52", "53", "54", "55", "56", "57");

    yard.clock.advance(Duration.ofHours(1));
    yard.simulator.yard().inspect(3, "Out of service", 1, "Leaking");

    assertThat(Yard.ids(yard.run(CHANGES))).contains("3");
    assertThat(Yard.ids(yard.run(CHANGES))).containsExactly("3");
    assertThat(yard.simulator.counters().lines())
        .anyMatch(line -> line.contains("TIMESTAMP%20'2026-11-19%2013:52:00'"));
  }

  @Test
  void readsFeaturesThatStateNoEditWithEveryRun() throws IOException {
    yard.open("", "");
    yard.simulator.yard().place(Yard.hydrant(58).inspected("Lost", 1, null, Instant.EPOCH));
    yard.run(FULL);

    assertThat(Yard.ids(yard.run(CHANGES))).contains("57", "58").doesNotContain("1");
  }

  @Test
  void theSelfCheckUnderstandsALayerWhereTrackingHasJustBeenSwitchedOn() throws IOException {
    yard.open("", "");
    for (int id = 1; id <= 57; id++) {
      yard.simulator.yard().place(Yard.hydrant(id).inspected("Lost", 1, null, Instant.EPOCH));
    }

    assertThat(yard.selfCheck()).noneMatch(f -> f.outcome() == Finding.Outcome.FAILED);
    yard.simulator.behaveLike(FeatureQuirk.TIME_FILTER_IGNORED);
    assertThat(yard.selfCheck()).anyMatch(f -> f.outcome() == Finding.Outcome.FAILED);
  }

  @Test
  void findsEditsThatHappenBehindTheReader() throws IOException {
    yard.open("", "");
    yard.page(FULL);
    yard.clock.advance(Duration.ofMinutes(30));
    yard.simulator.yard().inspect(1, "Out of service", 1, null);
    yard.simulator.yard().inspect(57, "Out of service", 1, null);
    while (!yard.page(FULL).last()) {
      yard.clock.advance(Duration.ofMinutes(1));
    }

    assertThat(Yard.ids(yard.run(CHANGES))).contains("1", "57");
  }

  @Test
  void refusesToAskForChangesWhereEditsAreNotTracked() throws IOException {
    yard.simulator.behaveLike(FeatureQuirk.NO_EDITOR_TRACKING);
    yard.open("", "");

    assertThatThrownBy(() -> yard.run(CHANGES))
        .hasMessageContaining("assets, layer 0 does not track edits")
        .hasMessageContaining("say changes: compare");
    assertThatThrownBy(yard::selfCheck).hasMessageContaining("does not track edits");
    assertThat(Yard.ids(yard.run(FULL))).hasSize(57);
  }

  @Test
  void theSelfCheckFindsATimeFilterThatIsIgnored() throws IOException {
    yard.open("", "");
    assertThat(yard.selfCheck()).noneMatch(f -> f.outcome() == Finding.Outcome.FAILED);

    yard.simulator.behaveLike(FeatureQuirk.TIME_FILTER_IGNORED);

    assertThat(yard.selfCheck())
        .anyMatch(
            finding ->
                finding.outcome() == Finding.Outcome.FAILED
                    && finding.check() == Finding.Check.FUTURE_WATERMARK);
  }

  @Test
  void identifiesFeaturesAsTheSystemFileSays() throws IOException {
    yard.open("", ", id: global, where: \"OBJECTID <= 20 AND AssetType = 'Hydrant'\"");
    assertThat(Yard.ids(yard.run(FULL))).hasSize(20).contains("{0000-7}");
    assertThat(Yard.ids(yard.run(IDS))).hasSize(20).contains("{0000-7}");

    yard.open("", ", id: AssetID, fields: [Status]");
    NativeRecord record = yard.page(FULL).records().get(0);
    assertThat(record.id()).isEqualTo("HYD-0001");
    assertThat(record.body().path("attributes").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("OBJECTID", "AssetID", "EditDate", "Status");

    yard.open("", ", id: Colour");
    assertThatThrownBy(() -> yard.page(FULL)).hasMessageContaining("has no field Colour");
  }

  @Test
  void setsAsideAFeatureWhoseIdIsEmpty() throws IOException {
    yard.open("", ", id: Name");

    assertThat(yard.page(FULL).records())
        .allMatch(record -> record.kind() == NativeRecord.Kind.DEFECTIVE_RECORD);
  }

  @Test
  void readsNothingFromAnEmptyLayer() throws IOException {
    yard.simulator.yard().all().forEach(asset -> yard.simulator.yard().remove(asset.objectId()));
    yard.open("", "");

    for (ReadRequest.Mode mode : ReadRequest.Mode.values()) {
      assertThat(Yard.ids(yard.run(mode))).isEmpty();
    }
  }
}
