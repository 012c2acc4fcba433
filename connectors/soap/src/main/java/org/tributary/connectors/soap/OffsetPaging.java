package org.tributary.connectors.soap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tributary.sdk.reading.OffsetSteps;

/**
 * Paging by the number of records to skip.
 *
 * @param first what the system calls the first record, 0 or 1
 */
record OffsetPaging(int first, OffsetSteps steps) implements Paging {
  @Override
  public String placeholder() {
    return "offset";
  }

  @Override
  public void addTo(Map<String, String> values, ObjectNode state) {
    values.put("offset", Long.toString(first + steps.offset(state)));
  }

  @Override
  public Set<String> alreadyGiven(ObjectNode state) {
    return steps.alreadyGiven(state);
  }

  @Override
  public Next after(ObjectNode state, Fetched page) {
    return Next.of(steps.after(state, page.keys(), page.more(), page.total()));
  }

  @Override
  public List<String> anomalies(ObjectNode state, Fetched page) {
    return steps.anomalies(state, page.keys());
  }
}
