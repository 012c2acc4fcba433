package org.tributary.connectors.sql;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.check.Sample;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.ReadRequest;

/** The questions of the self-check, each a few rows of the stream. */
final class SqlProbe implements StreamProbe {
  private static final int ROWS = 100;

  private final Database database;
  private final Questions questions;
  private final ReadSpec read;
  private final Clock clock;

  SqlProbe(Database database, Questions questions, Clock clock) {
    this.database = database;
    this.questions = questions;
    this.read = questions.spec();
    this.clock = clock;
  }

  @Override
  public Sample first() {
    return sample(ReadRequest.Mode.FULL, null);
  }

  @Override
  public @Nullable String sinceRule() {
    return read.mode() == ReadSpec.Mode.TIMESTAMP ? String.join(", ", read.updated()) : null;
  }

  @Override
  public String sinceKey() {
    return "read.updated";
  }

  @Override
  public Sample since(Instant from) {
    return sample(ReadRequest.Mode.CHANGES, from);
  }

  private Sample sample(ReadRequest.Mode mode, @Nullable Instant from) {
    int size = Math.min(ROWS, read.pageSize());
    Instant now = clock.instant();
    Position start = new Position(mode, read.fingerprint(), from, now, null, null, null, 0);
    questions.forgetShape();
    Found found =
        database.look(read, session -> new PageRead(session, questions, start, now).rows(size));
    return new Sample(found.records(), size, found.isLast(), null);
  }
}
