package org.tributary.samples.simulators.features;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.samples.simulators.http.MovingClock;
import org.tributary.samples.simulators.http.Wire;

class FeatureServiceSimulatorIT {
  private static final Instant FIRST_EDIT = Instant.parse("2026-11-01T00:00:00Z");

  private final Wire wire = new Wire();
  private final MovingClock clock = new MovingClock("2026-11-20T13:00:00Z");
  private final FeatureServiceSimulator simulator = new FeatureServiceSimulator("tok", clock);
  private String layer;

  @BeforeEach
  void start() {
    layer = simulator.capAt(100).start() + "/arcgis/rest/services/Assets/FeatureServer/0";
    for (int i = 1; i <= 250; i++) {
      simulator.yard().place(hydrant(i));
    }
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void yieldsEveryFeatureByOffsetWhileTheLimitIsExceeded() throws Exception {
    List<Long> seen = new ArrayList<>();
    JsonNode page;
    do {
      page =
          query(
              "1=1",
              "&outFields=*&orderByFields=OBJECTID&resultRecordCount=1000&resultOffset="
                  + seen.size());
      page.get("features").forEach(f -> seen.add(f.at("/attributes/OBJECTID").asLong()));
    } while (page.path("exceededTransferLimit").asBoolean());

    assertThat(seen).doesNotHaveDuplicates().hasSize(250);
    assertThat(simulator.counters().total()).isEqualTo(3);
  }

  @Test
  void flagsEveryPageButTheLast() throws Exception {
    String flag = "exceededTransferLimit";
    assertThat(query("1=1", "&resultRecordCount=10").path(flag).asBoolean()).isTrue();
    assertThat(query("OBJECTID > 150", "&resultRecordCount=100").has(flag)).isFalse();
    assertThat(query("1=1", "&resultOffset=250").has(flag)).isFalse();
  }

  @Test
  void countsAndListsIdsBeyondTheCap() throws Exception {
    assertThat(query("1=1", "&returnCountOnly=true").get("count").asInt()).isEqualTo(250);
    assertThat(query("OBJECTID > 50", "&returnIdsOnly=true").get("objectIds")).hasSize(200);
  }

  @ParameterizedTest
  @CsvSource({
    "OBJECTID > 240, 10",
    "OBJECTID >= 240 and objectid<=241, 2",
    "EditDate >= TIMESTAMP '2026-11-01 04:00:00', 11",
    "EditDate > TIMESTAMP '2026-11-01 04:00:00', 10",
    "EditDate >= TIMESTAMP '2026-11-01 04:00:00' AND OBJECTID > 245, 5",
    "EditDate > TIMESTAMP '2030-01-01 00:00:00', 0"
  })
  void selectsByWhere(String where, int expected) throws Exception {
    assertThat(query(where, "&returnCountOnly=true").get("count").asInt()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nonsense = 1",
        "EditDate >= '2026-11-01'",
        "OBJECTID > many",
        "1=1 OR 1=1",
        "EditDate > TIMESTAMP '2026-11-01T00:00:00Z'"
      })
  void answersAWhereItDoesNotUnderstandWith200AndAnError(String where) throws Exception {
    JsonNode error = query(where, "");

    assertThat(error.at("/error/code").asInt()).isEqualTo(400);
    assertThat(error.at("/error/details/0").asText()).contains("where");
  }

  @Test
  void writesDatesAsEpochMillisecondsAndEmptyTextAsABlank() throws Exception {
    JsonNode feature = query("OBJECTID = 7", "&outFields=*").at("/features/0");

    assertThat(feature.at("/attributes/EditDate").asLong())
        .isEqualTo(FIRST_EDIT.plusSeconds(7 * 60).toEpochMilli());
    assertThat(feature.at("/attributes/InstallDate").asLong()).isEqualTo(1349395200000L);
    assertThat(feature.at("/attributes/Comments").asText()).isEqualTo(" ");
    assertThat(feature.at("/geometry/x").asDouble()).isEqualTo(-74.9);
  }

  @Test
  void ordersByEditAndNarrowsItsFields() throws Exception {
    simulator.yard().inspect(3, "Out of service", 1, "Leaking");

    JsonNode page =
        query(
            "1=1",
            "&outFields=AssetID,Status&orderByFields=EditDate DESC,OBJECTID".replace(" ", "%20")
                + "&returnGeometry=false&resultRecordCount=1");
    assertThat(page.at("/features/0/attributes/AssetID").asText()).isEqualTo("HYD-0003");
    assertThat(page.at("/features/0/attributes")).hasSize(2);
    assertThat(page.at("/features/0").has("geometry")).isFalse();
    assertThat(query("1=1", "&outFields=Colour").at("/error/code").asInt()).isEqualTo(400);
  }

  @Test
  void showsAnEditToChangedSinceReaders() throws Exception {
    String since = "EditDate >= TIMESTAMP '2026-11-20 00:00:00'";
    assertThat(query(since, "").get("features")).isEmpty();

    simulator.yard().inspect(3, "Out of service", 1, "Leaking");
    assertThat(query(since, "").at("/features/0/attributes/OBJECTID").asInt()).isEqualTo(3);
  }

  @Test
  void statesNoEditOfAnAssetFromBeforeEditsWereTracked() throws Exception {
    AssetFeature old = simulator.yard().find(3).orElseThrow();
    simulator.yard().place(old.inspected("In service", 2, null, Instant.EPOCH));
    String since = "EditDate >= TIMESTAMP '2026-11-20 00:00:00'";

    JsonNode found = query("(" + since + " OR EditDate IS NULL) AND OBJECTID > 1", "&outFields=*");
    assertThat(found.get("features")).hasSize(1);
    assertThat(found.at("/features/0/attributes/EditDate").isNull()).isTrue();
    assertThat(query("EditDate IS NOT NULL", "&returnCountOnly=true").get("count").asInt())
        .isEqualTo(249);
  }

  @Test
  void forgetsARemovedAsset() throws Exception {
    simulator.yard().remove(3);

    assertThat(query("OBJECTID = 3", "").get("features")).isEmpty();
    assertThat(query("1=1", "&returnCountOnly=true").get("count").asInt()).isEqualTo(249);
  }

  @Test
  void describesItsLayer() throws Exception {
    JsonNode metadata = wire.json(layer + "?f=json&token=tok");

    assertThat(metadata.get("maxRecordCount").asInt()).isEqualTo(100);
    assertThat(metadata.get("objectIdField").asText()).isEqualTo("OBJECTID");
    assertThat(metadata.get("fields")).hasSize(11);
  }

  @Test
  void answersABadTokenWith200AndAnError() throws Exception {
    HttpResponse<byte[]> wrong = wire.get(layer + "?f=json&token=old");
    assertThat(wrong.statusCode()).isEqualTo(200);
    assertThat(Wire.json(wrong).at("/error/code").asInt()).isEqualTo(498);
    assertThat(wire.json(layer + "?f=json").at("/error/code").asInt()).isEqualTo(499);
    assertThat(wire.json(layer + "?f=json", "X-Esri-Authorization", "Bearer tok").has("error"))
        .isFalse();
  }

  @Test
  void answersAWebPageUnlessJsonIsAskedFor() throws Exception {
    assertThat(Wire.text(wire.get(layer + "?token=tok"))).startsWith("<html>");
  }

  @Test
  void answersAQueryPostedAsAForm() throws Exception {
    HttpResponse<byte[]> answer =
        wire.post(layer + "/query", "where=1%3D1&returnCountOnly=true&f=json&token=tok");

    assertThat(Wire.json(answer).get("count").asInt()).isEqualTo(250);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_LIMIT_FLAG, 100, false",
    "LIMIT_FLAG_ALWAYS, 100, true",
    "PAGES_SHRINK, 25, true",
    "NO_ORDER, 100, true"
  })
  void pagesAsTheQuirkSays(FeatureQuirk quirk, int rows, boolean flagged) throws Exception {
    simulator.behaveLike(quirk);

    JsonNode page = query("1=1", "&orderByFields=OBJECTID");

    assertThat(page.get("features")).hasSize(rows);
    assertThat(page.path("exceededTransferLimit").asBoolean()).isEqualTo(flagged);
    boolean ordered = page.at("/features/0/attributes/OBJECTID").asInt() == 1;
    assertThat(ordered).isEqualTo(quirk != FeatureQuirk.NO_ORDER);
  }

  @Test
  void refusesPagesWhereItKnowsNone() throws Exception {
    simulator.behaveLike(FeatureQuirk.NO_PAGINATION);

    assertThat(query("1=1", "&resultOffset=10").at("/error/code").asInt()).isEqualTo(400);
    assertThat(query("1=1", "").get("features")).hasSize(100);
  }

  @Test
  void ignoresAFilterWhereTheQuirkSaysSo() throws Exception {
    String future = "EditDate >= TIMESTAMP '2036-01-01 00:00:00'";
    String nobody = "ExternalRef = 'nobody'";
    assertThat(query(future, "").get("features")).isEmpty();
    assertThat(query(nobody, "").get("features")).isEmpty();

    simulator.behaveLike(FeatureQuirk.TIME_FILTER_IGNORED, FeatureQuirk.TEXT_FILTER_IGNORED);
    assertThat(query(future, "").get("features")).hasSize(100);
    assertThat(query(nobody, "").get("features")).hasSize(100);
  }

  @Test
  void addsAndUpdatesAndShowsTheReference() throws Exception {
    JsonNode added =
        edit("adds=[{\"attributes\":{\"AssetID\":\"HYD-9\",\"ExternalRef\":\"r-1\"}}]")
            .at("/addResults/0");
    JsonNode updated =
        edit("updates=[{\"attributes\":{\"OBJECTID\":251,\"Status\":\"Gone\"}}]")
            .at("/updateResults/0");

    assertThat(added.get("success").asBoolean()).isTrue();
    assertThat(updated.get("objectId").asLong()).isEqualTo(251);
    JsonNode found = query("ExternalRef = 'r-1'", "&outFields=*").at("/features/0/attributes");
    assertThat(found.get("Status").asText()).isEqualTo("Gone");
    assertThat(found.get("EditDate").asLong()).isEqualTo(clock.instant().toEpochMilli());
  }

  @Test
  void undoesAllEditsWhenOneFails() throws Exception {
    JsonNode answer =
        edit("rollbackOnFailure=true&adds=[{\"attributes\":{\"AssetID\":\"HYD-9\"}},{}]");

    assertThat(answer.at("/addResults/0/error/code").asInt()).isEqualTo(1003);
    assertThat(answer.at("/addResults/1/error/code").asInt()).isEqualTo(1001);
    assertThat(simulator.yard().size()).isEqualTo(250);
  }

  @Test
  void givesTokensThatExpire() throws Exception {
    simulator.admit("hub", "pass");
    String service = simulator.baseUri() + "/arcgis/tokens/generateToken";
    JsonNode wrong = Wire.json(wire.post(service, "f=json&username=hub&password=no"));
    JsonNode right = Wire.json(wire.post(service, "f=json&username=hub&password=pass"));
    String token = right.get("token").asText();

    assertThat(wrong.at("/error/code").asInt()).isEqualTo(400);
    assertThat(wire.json(layer + "?f=json&token=" + token).has("error")).isFalse();
    clock.advance(Duration.ofMinutes(61));
    assertThat(wire.json(layer + "?f=json&token=" + token).at("/error/code").asInt())
        .isEqualTo(498);
  }

  private JsonNode edit(String form) throws Exception {
    return Wire.json(wire.post(layer + "/applyEdits", "f=json&token=tok&" + form));
  }

  private JsonNode query(String where, String more) throws Exception {
    return wire.json(
        layer + "/query?f=json&token=tok&where=" + URLEncoder.encode(where, UTF_8) + more);
  }

  private static AssetFeature hydrant(int id) {
    return new AssetFeature(
        id,
        "{0000-" + id + "}",
        "Hydrant",
        String.format("HYD-%04d", id),
        null,
        "In service",
        3,
        LocalDate.of(2012, 10, 5),
        null,
        -74.9,
        45.1,
        FIRST_EDIT.plus(Duration.ofMinutes(id)));
  }
}
