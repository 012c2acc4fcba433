package org.tributary.hub.identity;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.tributary.hub.identity.block.BlockingKeys;
import org.tributary.hub.identity.model.IdentityModel;

/**
 * Whom a record meets, to be compared with: everybody who has a key with it. In a city a weak key
 * is not enough by itself: those who have nothing else in common with a record are the more, the
 * larger the city, and the evidence that they would need grows with it.
 *
 * @param <T> what stands for a record
 */
public final class Meetings<T> {
  /** Among so few a weak key may be all that errors have left, and brings hardly anybody. */
  private static final long FEW = 50_000;

  private final IdentityModel model;
  private final boolean isCity;
  private final Set<T> seen = new HashSet<>();
  private final Set<T> met = new LinkedHashSet<>();

  /**
   * @param records how many there are
   */
  public Meetings(IdentityModel model, long records) {
    this.model = model;
    this.isCity = records > FEW;
  }

  /** Looks at everybody under a key of the record, unless they are too many. */
  public void under(BlockingKeys.Key key, Collection<T> block) {
    if (block.size() > model.capOf(key.value()) || met.size() >= model.mostCandidates()) {
      return;
    }
    boolean isEnough = !isCity || !key.isWeak();
    for (T each : block) {
      if (isEnough || !seen.add(each)) {
        met.add(each);
      }
    }
  }

  /** Those whom it meets, perhaps itself among them. */
  public Set<T> met() {
    return met;
  }
}
