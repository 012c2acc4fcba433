package org.tributary.connectors.arcgis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tributary.samples.simulators.features.AssetFeature;
import org.tributary.samples.simulators.features.FeatureQuirk;
import org.tributary.samples.simulators.features.FeatureServiceSimulator;
import org.tributary.samples.simulators.http.StaffClock;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.StandInSystem;

/** A simulated feature service with hydrants, and the staff of the yard. */
final class ServiceStandIn implements StandInSystem {
  private static final int ASSETS = 33;
  private static final Instant FIRST = Instant.parse("2026-01-20T14:30:00.250Z");

  private final FeatureServiceSimulator service =
      new FeatureServiceSimulator("canary-7f3a91c2", new StaffClock()).capAt(10);
  private int edits;

  ServiceStandIn(FeatureQuirk... quirks) {
    service.behaveLike(quirks).start();
  }

  /**
   * Takes assets in, edited at times of their own.
   *
   * @param all whether all of them were, or every other one before edits were tracked
   */
  ServiceStandIn fill(String status, boolean all) {
    for (int i = 0; i < ASSETS; i++) {
      Instant edited = all || i % 2 == 0 ? FIRST.plus(Duration.ofDays(9L * i)) : Instant.EPOCH;
      service.yard().place(Yard.hydrant(i + 1).inspected(status, 3, null, edited));
    }
    return this;
  }

  /** A service that has this quirk. */
  static ServiceStandIn with(Quirk quirk) {
    ServiceStandIn service =
        switch (quirk) {
          case PAGE_CAP -> new ServiceStandIn(FeatureQuirk.PAGES_SHRINK);
          case WHOLE_SECONDS -> new ServiceStandIn(FeatureQuirk.SECOND_CLOCK);
          case IGNORED_FILTER -> new ServiceStandIn(FeatureQuirk.TIME_FILTER_IGNORED);
          case CREATE_REPORTS_FAILURE -> new ServiceStandIn(FeatureQuirk.EDITS_FAIL_AFTER_COMMIT);
          case STRING_NUMBERS -> new ServiceStandIn(FeatureQuirk.NUMBERS_AS_TEXT);
          default -> new ServiceStandIn();
        };
    String status = quirk == Quirk.CITY_STATUSES ? "4QAREJ" : "In service";
    return service.fill(status, quirk != Quirk.NULL_UPDATED);
  }

  String url() {
    return service.baseUri().toString();
  }

  private AssetFeature asset(String id) {
    return service.yard().find(Long.parseLong(id)).orElseThrow();
  }

  @Override
  public Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    service.yard().all().forEach(asset -> ids.add(Long.toString(asset.objectId())));
    return ids;
  }

  @Override
  public void edit(String id, Instant at) {
    AssetFeature asset = asset(id);
    service.yard().place(asset.inspected(asset.status(), 3, "Seen " + ++edits, at));
  }

  @Override
  public void delete(String id) {
    service.yard().remove(Long.parseLong(id));
  }

  @Override
  public @Nullable Instant changedAt(String id) {
    Instant edited = asset(id).edited();
    return edited.equals(Instant.EPOCH) ? null : edited;
  }

  @Override
  public JsonNode body(ActionSpec action) {
    ObjectNode feature = JsonNodeFactory.instance.objectNode();
    feature
        .putObject("attributes")
        .put("AssetType", "Hydrant")
        .put("AssetID", "HYD-9000")
        .put("Status", "In service");
    feature.putObject("geometry").put("x", -74.9).put("y", 45.1);
    return feature;
  }

  @Override
  public int held(String reference) {
    return (int)
        service.yard().all().stream()
            .filter(asset -> reference.equals(asset.externalRef()))
            .count();
  }

  @Override
  public void close() {
    service.close();
  }
}
