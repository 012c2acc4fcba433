package org.tributary.samples.simulators.features;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One asset on the map: a hydrant, a street light, a tree, a bridge.
 *
 * @param edited its last edit; the epoch for one that was there before edits were tracked
 * @param externalRef what an integration calls it, where one made it
 */
public record AssetFeature(
    long objectId,
    String globalId,
    String assetType,
    String assetId,
    @Nullable String name,
    String status,
    int condition,
    @Nullable LocalDate installed,
    @Nullable String comments,
    double longitude,
    double latitude,
    Instant edited,
    @Nullable String externalRef) {

  public AssetFeature {
    edited = edited.truncatedTo(ChronoUnit.MILLIS);
  }

  /** An asset that staff put on the map. */
  public AssetFeature(
      long objectId,
      String globalId,
      String assetType,
      String assetId,
      @Nullable String name,
      String status,
      int condition,
      @Nullable LocalDate installed,
      @Nullable String comments,
      double longitude,
      double latitude,
      Instant edited) {
    this(
        objectId, globalId, assetType, assetId, name, status, condition, installed, comments,
        longitude, latitude, edited, null);
  }

  /** The same asset after an inspection or repair. */
  public AssetFeature inspected(
      String newStatus, int newCondition, @Nullable String newComments, Instant at) {
    return new AssetFeature(
        objectId,
        globalId,
        assetType,
        assetId,
        name,
        newStatus,
        newCondition,
        installed,
        newComments,
        longitude,
        latitude,
        at,
        externalRef);
  }
}
