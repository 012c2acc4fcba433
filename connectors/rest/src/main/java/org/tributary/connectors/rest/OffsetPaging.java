package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.reading.OffsetSteps;

/**
 * Paging by the number of rows to skip.
 *
 * @param sizeParam null where the system decides on the size
 */
record OffsetPaging(@Nullable String param, @Nullable String sizeParam, OffsetSteps steps)
    implements Paging {
  @Override
  public void addTo(CallDraft call, ObjectNode state) {
    call.set(param, Placeholder.OFFSET, steps.offset(state));
    call.set(sizeParam, Placeholder.SIZE, steps.size());
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
