package org.tributary.connectors.ckan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.ckan.Listing.Bounds;
import org.tributary.connectors.ckan.Listing.Slice;
import org.tributary.sdk.check.Sample;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;

/** The questions of the self-check, each one page of the list. */
final class CkanProbe implements StreamProbe {
  private static final Duration A_WHILE = Duration.ofDays(1);
  private final Listing listing;
  private final Clock clock;

  CkanProbe(Listing listing, Clock clock) {
    this.listing = listing;
    this.clock = clock;
  }

  @Override
  public Sample first() {
    return sample(new Bounds(Mode.FULL, null, clock.instant()));
  }

  @Override
  public @Nullable String sinceRule() {
    return listing.sinceRule();
  }

  @Override
  public String sinceKey() {
    return listing.sinceKey();
  }

  /**
   * Rows that state no time come with every read of changes: of a time to come they say nothing.
   */
  @Override
  public Sample since(Instant from) {
    Instant now = clock.instant();
    if (!from.isAfter(now)) {
      return sample(new Bounds(Mode.CHANGES, from, now));
    }
    Sample ahead = sample(new Bounds(Mode.CHANGES, from, from.plus(A_WHILE)));
    List<NativeRecord> dated =
        ahead.records().stream().filter(record -> listing.statesTime(record.body())).toList();
    return new Sample(dated, ahead.askedSize(), ahead.whole(), ahead.statedTotal());
  }

  /** A resource has no bound that could be nonsense: its changes are told by the order of rows. */
  @Override
  public Optional<Sample> sinceNonsense() {
    if (!(listing instanceof Catalogue catalogue)) {
      return Optional.empty();
    }
    Slice slice = catalogue.nonsense(2);
    return Optional.of(
        new Sample(
            slice.rows().stream().map(row -> listing.record(row, Mode.FULL)).toList(),
            2,
            false,
            slice.total()));
  }

  private Sample sample(Bounds bounds) {
    Position start = Position.start(bounds, listing.rules().fingerprint());
    PageRead.Result page = new PageRead(listing, start).read();
    return new Sample(
        page.records(), listing.rules().pageSize(), page.isLast(), page.statedTotal());
  }
}
