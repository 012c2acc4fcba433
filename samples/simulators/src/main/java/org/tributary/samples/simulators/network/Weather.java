package org.tributary.samples.simulators.network;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;

/** Trouble that comes at random, the same for the same seed and order of requests. */
public final class Weather implements Function<WireRequest, Trouble> {
  /** Everything that a network and honest gateways do. */
  public static final List<Trouble> ALL =
      List.of(
          Trouble.REFUSED,
          Trouble.REQUEST_LOST,
          Trouble.ANSWER_LOST,
          Trouble.ANSWER_LATE,
          Trouble.ANSWER_CUT,
          Trouble.ANSWERED_TWICE,
          Trouble.ASKED_TWICE,
          Trouble.BAD_GATEWAY,
          Trouble.UNAVAILABLE,
          Trouble.TOO_MANY,
          Trouble.DONE_BUT_BAD_GATEWAY,
          Trouble.DONE_BUT_UNAVAILABLE);

  private final Random random;
  private final double share;
  private final List<Trouble> kinds;
  private final Predicate<WireRequest> meets;

  private Weather(Random random, double share, List<Trouble> kinds, Predicate<WireRequest> meets) {
    this.random = random;
    this.share = share;
    this.kinds = List.copyOf(kinds);
    this.meets = meets;
  }

  /**
   * Trouble for a share of all requests.
   *
   * @param share from 0, never, to 1, always
   * @param kinds what may happen; one that stands there twice happens twice as often
   */
  public static Weather of(long seed, double share, List<Trouble> kinds) {
    return new Weather(new Random(seed), share, kinds, request -> true);
  }

  /** The same, for some requests only. */
  public Weather onlyFor(Predicate<WireRequest> some) {
    return new Weather(random, share, kinds, some);
  }

  @Override
  public synchronized Trouble apply(WireRequest request) {
    return meets.test(request) && random.nextDouble() < share
        ? kinds.get(random.nextInt(kinds.size()))
        : Trouble.NONE;
  }
}
