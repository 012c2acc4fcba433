package org.tributary.hub.identity.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.hub.identity.MemoryRecords;
import org.tributary.hub.identity.ResidentSketch;
import org.tributary.hub.identity.compare.Population;
import org.tributary.hub.identity.compare.Scorer;
import org.tributary.hub.identity.compare.StatedTerms;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.model.LevelSpec.Term;
import org.tributary.hub.identity.model.ModelFile;
import org.tributary.hub.identity.normal.Profile;

/** A glance at two profiles passes over strangers, and over nobody else. */
class GlanceTest {
  private static final IdentityModel MODEL = ModelFile.shipped();
  private static final List<String> GIVEN =
      List.of("James", "Maria", "Mario", "Linda", "Omar", "Ann", "Anne", "Juan", "Julian", "J.");
  private static final List<String> FAMILY =
      List.of("Smith", "Smyth", "Lee", "Stone", "Okafor", "Nguyen", "Lopez", "Brandt");

  /** People of few names whose records differ by typing errors, in few homes and by few phones. */
  private static List<Profile> population(long seed) {
    Random random = new Random(seed);
    List<Profile> records = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      String name = any(GIVEN, random) + " " + any(FAMILY, random);
      ResidentSketch sketch = ResidentSketch.of("r" + i, random.nextInt(20) == 0 ? "" : name);
      if (random.nextInt(12) == 0) {
        sketch.organization();
      }
      if (random.nextInt(3) > 0) {
        sketch.phone("+1313595%04d".formatted(2000 + random.nextInt(80)));
      }
      if (random.nextInt(3) == 0) {
        sketch.email(any(GIVEN, random) + random.nextInt(20) + "@example.org");
      }
      if (random.nextInt(3) > 0) {
        sketch.at((100 + random.nextInt(40)) + " Oak Road, Rivertown");
      }
      if (random.nextInt(5) == 0) {
        sketch.at((100 + random.nextInt(40)) + " Oak Raod").phone("3135952" + random.nextInt(1000));
      }
      if (random.nextInt(2) > 0) {
        sketch.born("19%02d-0%d-1%d".formatted(60 + random.nextInt(9), 1 + i % 3, i % 2));
      }
      if (random.nextInt(4) == 0) {
        sketch.number("N" + (1000 + random.nextInt(60)));
      }
      records.add(sketch.profile());
    }
    return records;
  }

  private static String any(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  /** Knows how common the values of one record are, and would have to look up anybody else's. */
  private record OwnOnly(Population whole, Map<Term, Map<String, Long>> own) implements Population {
    static OwnOnly of(Profile record, Population whole) {
      Map<Term, Map<String, Long>> own = new HashMap<>();
      StatedTerms.each(
          record,
          (term, value) ->
              own.computeIfAbsent(term, t -> new HashMap<>()).put(value, whole.count(term, value)));
      return new OwnOnly(whole, own);
    }

    @Override
    public long records() {
      return whole.records();
    }

    @Override
    public long stated(Term term) {
      return whole.stated(term);
    }

    @Override
    public long count(Term term, String value) {
      throw new AssertionError("A glance looks nothing up");
    }

    @Override
    public long countSoFar(Term term, String value) {
      return own.getOrDefault(term, Map.of()).getOrDefault(value, 0L);
    }

    @Override
    public Use use(String contact) {
      throw new AssertionError("A glance asks nobody who uses a contact point");
    }

    @Override
    public int today() {
      return whole.today();
    }

    @Override
    public boolean isEstablished(String given) {
      throw new AssertionError("A glance asks nobody whether a name is established");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void findsEverythingThatLeadsAnywhere(long seed) {
    List<Profile> records = population(seed);
    MemoryRecords whole = new MemoryRecords(MODEL);
    records.forEach(whole::add);
    Decider decider = new Decider(MODEL, whole);
    Scorer scorer = new Scorer(MODEL, whole);
    int passedOver = 0;
    int leading = 0;

    for (Profile record : records) {
      Population known = OwnOnly.of(record, whole);
      Decider glance = new Decider(MODEL, known);
      Scorer most = new Scorer(MODEL, known);
      for (Profile other : records) {
        if (!record.id().equals(other.id())) {
          Decision decision = decider.decide(record, other);
          double review = MODEL.thresholds().review();
          boolean leads =
              decision.outcome().compareTo(Outcome.REVIEW) >= 0
                  || (decision.outcome() == Outcome.CONFLICT && decision.bits() >= review);
          boolean mayLead = glance.mayLead(record, other);

          assertThat(mayLead || !leads).as(record.id() + " " + other.id()).isTrue();
          assertThat(most.atMost(record, other))
              .isGreaterThanOrEqualTo(scorer.compare(record, other).total());
          leading += leads ? 1 : 0;
          passedOver += mayLead ? 0 : 1;
        }
      }
    }
    assertThat(leading).isPositive();
    assertThat(passedOver).isGreaterThan(records.size() * (records.size() - 1) / 2);
  }
}
