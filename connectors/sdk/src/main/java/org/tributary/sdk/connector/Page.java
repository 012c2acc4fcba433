package org.tributary.sdk.connector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One page of native records and the checkpoint that says "read up to here".
 *
 * @param records the records in the order the system gave them
 * @param checkpoint what to hand in for the next page; after the last page of a run, what to start
 *     the next run with
 * @param last whether the run is complete with this page
 * @param anomalies oddities that were tolerated, as plain sentences without personal data; they are
 *     shown in the run history
 * @param statedTotal how many records the system says the whole read has, or null where it does not
 *     say
 */
public record Page(
    List<NativeRecord> records,
    ObjectNode checkpoint,
    boolean last,
    List<String> anomalies,
    @Nullable Long statedTotal) {

  public Page {
    records = List.copyOf(records);
    anomalies = List.copyOf(anomalies);
    Objects.requireNonNull(checkpoint);
  }
}
