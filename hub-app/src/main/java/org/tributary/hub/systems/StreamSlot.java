package org.tributary.hub.systems;

import org.jspecify.annotations.Nullable;
import org.tributary.routes.ingest.LiveStream;
import org.tributary.routes.ingest.Run;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.StreamSpec;

/** The place of one stream, which holds the version that is in force. */
final class StreamSlot implements LiveStream {
  private final String system;
  private final String name;
  private final Trials trials;
  private LiveVersion current;

  /** Hears how the runs of a version end. */
  interface Trials {
    void succeeded(LiveVersion version, String stream, Run run);

    void failed(LiveVersion version, String stream, FailureCategory category, String sentence);
  }

  StreamSlot(LiveVersion current, String name, Trials trials) {
    this.system = current.system().id();
    this.name = name;
    this.trials = trials;
    this.current = current;
  }

  /** Puts another version in force, from the next page or run on. */
  synchronized void put(LiveVersion version) {
    current = version;
  }

  synchronized LiveVersion current() {
    return current;
  }

  /** Whether it is read by the time of changes, so that a run can go back to a date. */
  synchronized boolean goesBack() {
    return current.goesBack(name);
  }

  @Override
  public String system() {
    return system;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized Lease lease() {
    current.connector().use();
    return new VersionLease(current);
  }

  private final class VersionLease implements Lease {
    private final LiveVersion version;

    VersionLease(LiveVersion version) {
      this.version = version;
    }

    @Override
    public StreamSpec stream() {
      StreamSpec mine = version.stream(name);
      LiveVersion now = current();
      StreamSpec newest = now.system().streams().get(name);
      boolean alike =
          newest != null
              && newest.read().equals(mine.read())
              && newest.produces() == mine.produces()
              && now.system().settings().equals(version.system().settings());
      return newest != null && alike ? newest : mine;
    }

    @Override
    public StreamReader reader() {
      return version.connector().get().reader(version.stream(name));
    }

    @Override
    public @Nullable StreamProbe probe() {
      return version.connector().get().probe(version.stream(name)).orElse(null);
    }

    @Override
    public boolean isProven() {
      return version.isProven(name);
    }

    @Override
    public void proven() {
      version.proven(name);
    }

    @Override
    public void succeeded(Run run) {
      release();
      trials.succeeded(version, name, run);
    }

    @Override
    public void failed(FailureCategory category, String sentence) {
      release();
      trials.failed(version, name, category, sentence);
    }

    @Override
    public void release() {
      version.connector().giveBack();
    }
  }
}
