package org.tributary.routes.ingest;

import java.util.List;

/** Where records go that routes of the operator hand over; the hub implements it. */
public interface RecordIntake {

  /**
   * Lands, maps and resolves records of one stream, in one transaction. When it returns they are
   * stored; records that cannot be mapped are parked. An empty list says that there was nothing
   * new, which keeps the stream fresh.
   *
   * @throws org.tributary.sdk.failure.ConnectorException where nothing was stored, with the reason
   */
  Taken take(String system, String stream, List<HandedRecord> records);

  /** What became of records that were handed over. */
  record Taken(
      long read, long changed, long unchanged, long superseded, long parked, long deleted) {

    /** Of nothing. */
    public static final Taken NOTHING = new Taken(0, 0, 0, 0, 0, 0);

    public Taken plus(Taken other) {
      return new Taken(
          read + other.read,
          changed + other.changed,
          unchanged + other.unchanged,
          superseded + other.superseded,
          parked + other.parked,
          deleted + other.deleted);
    }
  }
}
