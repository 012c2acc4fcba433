package org.tributary.hub.identity.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an evaluation found. It holds counts and the names of groups, nothing of the records.
 *
 * @param people what was resolved, as a reader knows it
 * @param modelId the model that was scored
 * @param automatic from how many bits it joins
 * @param trapKinds how many traps of each kind there are
 * @param curve the same at other thresholds, by bits
 * @param groups for each way of grouping records, its groups compared
 */
public record EvaluationReport(
    String people,
    String modelId,
    double automatic,
    Figures figures,
    Map<String, Integer> trapKinds,
    List<CurvePoint> curve,
    Map<String, List<GroupFigures>> groups) {

  public EvaluationReport {
    trapKinds = Map.copyOf(trapKinds);
    curve = List.copyOf(curve);
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
  }
}
