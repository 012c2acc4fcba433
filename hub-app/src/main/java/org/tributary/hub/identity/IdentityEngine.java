package org.tributary.hub.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tributary.hub.identity.compare.Population;
import org.tributary.hub.identity.decide.Decider;
import org.tributary.hub.identity.decide.Decision;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.normal.Profile;

/**
 * Decides on a record and its candidates. The same engine serves the command over files and the
 * hub, record by record: it asks two ports, and stores nothing. Not for several threads at a time.
 */
public final class IdentityEngine {
  private static final Comparator<Decision> WEIGHTIEST_FIRST =
      Comparator.comparingDouble(Decision::bits)
          .reversed()
          .thenComparing(Decision::a)
          .thenComparing(Decision::b);

  private final Candidates candidates;
  private final Decider decider;

  public IdentityEngine(IdentityModel model, Candidates candidates, Population population) {
    this.candidates = candidates;
    this.decider = new Decider(model, population);
  }

  /** The decisions on a record with each of its candidates, the weightiest first. */
  public List<Decision> decide(Profile record) {
    List<Decision> decisions = new ArrayList<>();
    for (Profile candidate : candidates.of(record)) {
      decisions.add(decider.decide(record, candidate));
    }
    decisions.sort(WEIGHTIEST_FIRST);
    return decisions;
  }

  /** The decision on two records, whether a key brings them together or not. */
  public Decision decide(Profile a, Profile b) {
    return decider.decide(a, b);
  }
}
