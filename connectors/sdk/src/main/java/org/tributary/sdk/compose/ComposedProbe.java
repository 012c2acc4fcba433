package org.tributary.sdk.compose;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.check.Sample;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.NativeRecord;

/**
 * The questions of the self-check to a stream whose children wake it: nothing may have changed
 * since a time in the future, neither records nor children.
 *
 * @param children probes of the children that wake
 */
record ComposedProbe(StreamProbe own, List<StreamProbe> children, Clock clock)
    implements StreamProbe {

  @Override
  public Sample first() {
    return own.first();
  }

  @Override
  public @Nullable String sinceRule() {
    return own.sinceRule() == null ? children.get(0).sinceRule() : own.sinceRule();
  }

  @Override
  public String sinceKey() {
    return own.sinceRule() == null ? children.get(0).sinceKey() : own.sinceKey();
  }

  @Override
  public Sample since(Instant from) {
    boolean ofOwn = own.sinceRule() != null;
    boolean future = from.isAfter(clock.instant());
    Sample sample = ofOwn ? own.since(from) : children.get(0).since(from);
    if (!future) {
      return sample;
    }
    List<NativeRecord> records = new ArrayList<>(sample.records());
    children.forEach(child -> records.addAll(child.since(from).records()));
    return new Sample(records, sample.askedSize(), sample.whole(), null);
  }

  @Override
  public Optional<Sample> sinceNonsense() {
    return own.sinceRule() == null ? Optional.empty() : own.sinceNonsense();
  }

  @Override
  public Optional<Identity> identity() {
    return own.identity();
  }
}
