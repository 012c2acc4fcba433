package org.tributary.hub.identity.decide;

import org.tributary.hub.identity.compare.Compared;
import org.tributary.hub.identity.compare.Population;
import org.tributary.hub.identity.compare.Scorer;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.normal.Profile;

/** Decides on pairs of profiles: weighs them and asks the guards. Not for several threads. */
public final class Decider {
  private final IdentityModel model;
  private final Scorer scorer;
  private final Guards guards;

  public Decider(IdentityModel model, Population population) {
    this.model = model;
    this.scorer = new Scorer(model, population);
    this.guards = new Guards(population);
  }

  /** The decision on two profiles, the same whichever comes first. */
  public Decision decide(Profile one, Profile other) {
    boolean inOrder = one.id().compareTo(other.id()) <= 0;
    Profile a = inOrder ? one : other;
    Profile b = inOrder ? other : one;
    Compared found = scorer.compare(a, b);
    guards.check(a, b, found);
    Outcome weighed = guards.refers() ? Outcome.AUTOMATIC : byWeight(found.total());
    Outcome outcome = weighed.atMost(guards.cap());
    return new Decision(
        a.id(), b.id(), outcome, found, guards.raised(), Double.POSITIVE_INFINITY, model.id());
  }

  /**
   * Whether the decision on two profiles may lead anywhere, the same whichever comes first: false
   * only where their evidence can neither join them nor be worth a question, whatever guards say. A
   * value that the population would have to look up is taken for the rarest.
   */
  public boolean mayLead(Profile one, Profile other) {
    boolean inOrder = one.id().compareTo(other.id()) <= 0;
    double most = scorer.atMost(inOrder ? one : other, inOrder ? other : one);
    return most >= model.thresholds().review();
  }

  private Outcome byWeight(double bits) {
    if (bits >= model.thresholds().automatic()) {
      return Outcome.AUTOMATIC;
    }
    return bits >= model.thresholds().review() ? Outcome.REVIEW : Outcome.NONE;
  }
}
