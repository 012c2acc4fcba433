package org.tributary.connectors.sql;

import java.util.List;
import org.tributary.sdk.connector.NativeRecord;

/**
 * What one page brought.
 *
 * @param behind the position behind it
 */
record Found(List<NativeRecord> records, Position behind, boolean isLast, List<String> anomalies) {}
