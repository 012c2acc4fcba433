package org.tributary.samples.rivertown;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.samples.simulators.features.AssetFeature;

/** Puts hydrants, street lights, trees and bridges along the streets. */
final class AssetMaker {
  private static final List<String> REMARKS =
      List.of("Painted", "Leans to the road", "À vérifier au printemps", "Hit by plow", "New lamp");

  private final Dice dice;
  private final StreetGrid grid;
  private final LocalDate today;
  private final List<AssetFeature> assets = new ArrayList<>();

  AssetMaker(Dice dice, StreetGrid grid, LocalDate today) {
    this.dice = dice;
    this.grid = grid;
    this.today = today;
  }

  List<AssetFeature> make() {
    addAlongStreets("Hydrant", "HYD", 500, null);
    addAlongStreets("Street light", "SL", 1_180, null);
    addAlongStreets("Tree", "TR", 810, "Acer saccharum");
    for (int i = 1; i <= 10; i++) {
      double east = 1.9 * i - 0.9;
      add("Bridge", "BR", i, "Bridge " + i, grid.longitude(east), grid.latitude(0));
    }
    return List.copyOf(assets);
  }

  private void addAlongStreets(String type, String prefix, int count, @Nullable String name) {
    for (int i = 1; i <= count; i++) {
      double along = dice.below(1_000) / 1_000.0;
      boolean eastward = dice.chance(0.5);
      int row = dice.between(0, eastward ? grid.blocksNorth() : grid.blocksEast());
      double far = along * (eastward ? grid.blocksEast() : grid.blocksNorth());
      add(
          type,
          prefix,
          i,
          name,
          grid.longitude(eastward ? far : row),
          grid.latitude(eastward ? row : far));
    }
  }

  private void add(
      String type,
      String prefix,
      int number,
      @Nullable String name,
      double longitude,
      double latitude) {
    String assetId = String.format(Locale.ROOT, "%s-%04d", prefix, number);
    byte[] seed = ("rivertown " + assetId).getBytes(StandardCharsets.UTF_8);
    LocalDate day = today.minusDays(dice.between(1, 700));
    Instant edited = Townspeople.daytime(dice, day).atZone(Townspeople.ZONE).toInstant();
    assets.add(
        new AssetFeature(
            assets.size() + 1,
            "{" + UUID.nameUUIDFromBytes(seed).toString().toUpperCase(Locale.ROOT) + "}",
            type,
            assetId,
            name,
            List.of("In service", "Out of service", "Proposed").get(dice.weighted(95, 4, 1)),
            dice.between(1, 5),
            dice.chance(0.8) ? today.minusDays(dice.between(800, 20_000)) : null,
            dice.chance(0.1) ? dice.pick(REMARKS) : null,
            longitude,
            latitude,
            edited.plusMillis(dice.below(1_000))));
  }
}
