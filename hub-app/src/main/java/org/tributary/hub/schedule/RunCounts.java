package org.tributary.hub.schedule;

/** What a run did with the records it read. */
public record RunCounts(
    long read, long changed, long unchanged, long superseded, long parked, long deleted) {

  public static RunCounts ofRead(long read) {
    return new RunCounts(read, 0, 0, 0, 0, 0);
  }

  public RunCounts withDeleted(long count) {
    return new RunCounts(read, changed, unchanged, superseded, parked, count);
  }

  public RunCounts plus(RunCounts other) {
    return new RunCounts(
        read + other.read,
        changed + other.changed,
        unchanged + other.unchanged,
        superseded + other.superseded,
        parked + other.parked,
        deleted + other.deleted);
  }
}
