package org.tributary.connectors.s4hana;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.check.Sample;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.ReadRequest.Mode;

/**
 * The questions of the self-check. Answers are taken as they come, before times of day are compared
 * here: an ignored filter must show.
 */
record EntityProbe(ReadSpec read, ODataClient client, Clock clock) implements StreamProbe {

  @Override
  public Sample first() {
    return sample(null, null);
  }

  @Override
  public @Nullable String sinceRule() {
    return read.changed() == null ? null : read.changed().date();
  }

  @Override
  public String sinceKey() {
    return "read.changed";
  }

  @Override
  public Sample since(Instant from) {
    return sample(from, null);
  }

  @Override
  public Optional<Sample> sinceNonsense() {
    return Optional.ofNullable(read.changed())
        .map(rule -> sample(null, rule.condition("datetime'nonsense'")));
  }

  private Sample sample(@Nullable Instant from, @Nullable String condition) {
    Position start = Position.start(Mode.FULL, read, from, clock.instant());
    PageRead.Result page = new PageRead(read, client, condition).read(start);
    return new Sample(page.records(), read.size(), page.isLast(), page.total());
  }
}
