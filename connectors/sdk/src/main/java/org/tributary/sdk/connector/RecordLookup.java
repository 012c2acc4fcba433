package org.tributary.sdk.connector;

import java.util.List;

/** Reads single records of a stream by key, in as few calls as the system allows. */
public interface RecordLookup {

  /**
   * Reads records by key: the records of these ids or, for a stream of child records, all records
   * that belong to parents of these ids. A key that the system does not hold brings nothing.
   *
   * @throws org.tributary.sdk.failure.ConnectorException where the system did not answer in full
   */
  List<NativeRecord> find(List<String> keys);
}
