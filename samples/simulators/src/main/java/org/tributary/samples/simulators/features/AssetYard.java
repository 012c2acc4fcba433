package org.tributary.samples.simulators.features;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The public works yard: all assets of the simulated layer. Safe for threads. */
public final class AssetYard {
  private final ConcurrentSkipListMap<Long, AssetFeature> assets = new ConcurrentSkipListMap<>();
  private final AtomicLong lastId = new AtomicLong();
  private final Clock clock;

  AssetYard(Clock clock) {
    this.clock = clock;
  }

  /** Puts an asset on the map; one with the same object id is replaced. */
  public void place(AssetFeature asset) {
    lastId.accumulateAndGet(asset.objectId(), Math::max);
    assets.put(asset.objectId(), asset);
  }

  public void placeAll(Collection<AssetFeature> more) {
    more.forEach(this::place);
  }

  /** Records an inspection or repair now; false when the asset is unknown. */
  public boolean inspect(long objectId, String status, int condition, @Nullable String comments) {
    AssetFeature inspected =
        assets.computeIfPresent(
            objectId, (id, asset) -> asset.inspected(status, condition, comments, clock.instant()));
    return inspected != null;
  }

  /** Puts a new asset on the map under the next free object id, which is never used again. */
  AssetFeature add(LongFunction<AssetFeature> asset) {
    AssetFeature added = asset.apply(lastId.incrementAndGet());
    place(added);
    return added;
  }

  Instant now() {
    return clock.instant();
  }

  /** Deletes an asset without a trace; false when it is unknown. */
  public boolean remove(long objectId) {
    return assets.remove(objectId) != null;
  }

  public Optional<AssetFeature> find(long objectId) {
    return Optional.ofNullable(assets.get(objectId));
  }

  public int size() {
    return assets.size();
  }

  /** All assets by object id. */
  public List<AssetFeature> all() {
    return select(asset -> true);
  }

  List<AssetFeature> select(Predicate<AssetFeature> wanted) {
    return assets.values().stream().filter(wanted).toList();
  }
}
