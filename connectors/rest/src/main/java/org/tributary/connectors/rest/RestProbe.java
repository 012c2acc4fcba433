package org.tributary.connectors.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.check.Sample;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.reading.Position;
import org.tributary.sdk.reading.TimeFormat;

/** The questions of the self-check, each one page of the stream. */
final class RestProbe implements StreamProbe {
  private static final Duration A_WHILE = Duration.ofDays(1);

  private final ReadSpec read;
  private final RestClient client;
  private final Clock clock;

  RestProbe(ReadSpec read, RestClient client, Clock clock) {
    this.read = read;
    this.client = client;
    this.clock = clock;
  }

  @Override
  public Sample first() {
    return sample(read, Mode.FULL, read.since() == null ? null : read.since().earliest());
  }

  @Override
  public @Nullable String sinceRule() {
    return read.since() == null ? null : read.since().rule();
  }

  @Override
  public boolean sinceGoesByStatedTime() {
    return !read.all().record().updated().isEmpty();
  }

  @Override
  public Duration overlap() {
    return read.since() == null ? Duration.ZERO : read.since().overlap();
  }

  @Override
  public Sample since(Instant from) {
    return sample(read, Mode.CHANGES, from);
  }

  @Override
  public Optional<Sample> sinceNonsense() {
    if (read.since() == null || read.all().paging().setsSince()) {
      return Optional.empty();
    }
    return Optional.of(
        sample(
            read.withSince(read.since().withFormat(TimeFormat.NONSENSE)),
            Mode.CHANGES,
            clock.instant()));
  }

  @Override
  public Optional<Identity> identity() {
    return client.whoAmI();
  }

  private Sample sample(ReadSpec spec, Mode mode, @Nullable Instant from) {
    Instant now = clock.instant();
    Instant until = from != null && from.isAfter(now) ? from.plus(A_WHILE) : now;
    Position start =
        Position.start(
            mode, spec.fingerprint(), from, until, spec.all().paging().start(from, until));
    PageRead.Result page = new PageRead(spec, client, start).sample();
    return new Sample(
        page.records(), spec.all().size(), page.isLast(), page.total(), page.signsOfMore());
  }
}
