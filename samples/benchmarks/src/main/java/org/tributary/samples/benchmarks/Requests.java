package org.tributary.samples.benchmarks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A seeded stream of service requests in the order in which they arrive. Of all records 90 % are
 * the first of their request to arrive and 10 % are another version of one that arrived before;
 * every second of those is the older version, so that 5 % of all records arrive out of order. The
 * same seed gives the same records.
 */
final class Requests implements Iterator<ServiceRequest> {
  /** Of how many records one repeats a request. */
  private static final int REPEATED_OF = 10;

  private static final int LONGEST_WAY = 20_000;
  private static final Instant FIRST_OPENED = Instant.parse("2024-01-01T06:00:00Z");

  private final Random random;
  private final RequestText text;
  private final boolean randomNumbers;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Waiting::dueAt).thenComparing(Waiting::order));

  private final long distinct;
  private long repeats;
  private long late;
  private long opened;
  private long position;

  /** A version that arrives after the other version of its request. */
  private record Waiting(long dueAt, long order, ServiceRequest request) {}

  /**
   * @param randomNumbers whether the numbers of requests are spread like random ids, instead of
   *     rising with the time of opening
   */
  Requests(long records, long seed, boolean randomNumbers) {
    this.random = new Random(seed);
    this.repeats = records / REPEATED_OF;
    this.late = repeats / 2;
    this.distinct = records - repeats;
    this.text = new RequestText(random, Math.max(1, records * 3 / 10));
    this.randomNumbers = randomNumbers;
  }

  @Override
  public boolean hasNext() {
    return opened < distinct || !waiting.isEmpty();
  }

  @Override
  public ServiceRequest next() {
    Waiting due = waiting.peek();
    if (due != null && (due.dueAt() <= position || opened == distinct)) {
      waiting.remove();
      position++;
      return due.request();
    }
    if (opened == distinct) {
      throw new NoSuchElementException();
    }
    ServiceRequest request = open();
    position++;
    return request;
  }

  /** The next request; where it has two versions, one of them waits. */
  private ServiceRequest open() {
    long left = distinct - opened;
    ServiceRequest first = text.first(number(opened), openedAt());
    opened++;
    if (random.nextDouble() * left >= repeats) {
      return first;
    }
    ServiceRequest second = text.later(first);
    boolean newerFirst = random.nextDouble() * repeats < late;
    repeats--;
    late -= newerFirst ? 1 : 0;
    long dueAt = position + 1 + random.nextInt(LONGEST_WAY);
    waiting.add(new Waiting(dueAt, opened, newerFirst ? first : second));
    return newerFirst ? second : first;
  }

  /** A request is opened every minute or so, for years. */
  private Instant openedAt() {
    return FIRST_OPENED.plus(opened * 60 + random.nextInt(60), ChronoUnit.SECONDS);
  }

  /** Odd factors permute the numbers of 32 bits: no two requests get the same one. */
  private String number(long index) {
    return randomNumbers
        ? "SR-%010d".formatted((index * 0x9E3779B1L) & 0xFFFF_FFFFL)
        : "SR-%010d".formatted(index + 1);
  }
}
