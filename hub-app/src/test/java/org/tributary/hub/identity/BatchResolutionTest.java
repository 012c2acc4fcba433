package org.tributary.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tributary.hub.identity.cluster.Partition;
import org.tributary.hub.identity.decide.Guard;
import org.tributary.hub.identity.decide.Outcome;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.model.ModelFile;
import org.tributary.hub.identity.normal.Profile;

/** What no pair shows by itself: two who contradict each other are not joined through a third. */
class BatchResolutionTest {
  private static final IdentityModel MODEL = ModelFile.shipped();

  private static ResidentSketch keller(String id) {
    return ResidentSketch.of(id, "Adam Keller");
  }

  @Test
  void doesNotJoinFatherAndSonThroughTheirOtherRecords() {
    MemoryRecords records = new MemoryRecords(MODEL);
    Profile father = keller("father").born("1950-02-03").email("first@mail.example").profile();
    Profile ofFather =
        keller("of-father").email("first@mail.example").phone("313-595-3986").profile();
    Profile ofSon = keller("of-son").email("second@mail.example").phone("313-595-3986").profile();
    Profile son = keller("son").born("1975-09-08").email("second@mail.example").profile();
    List.of(father, ofFather, ofSon, son).forEach(records::add);
    for (int i = 0; i < 3000; i++) {
      records.add(
          ResidentSketch.of("other" + i, "Ida Stone")
              .born("2015-01-02")
              .phone("+1313444%04d".formatted(1000 + i))
              .profile());
    }
    IdentityEngine engine = new IdentityEngine(MODEL, records, records);
    assertThat(engine.decide(father, ofFather).outcome()).isEqualTo(Outcome.AUTOMATIC);
    assertThat(engine.decide(ofFather, ofSon).outcome()).isEqualTo(Outcome.AUTOMATIC);
    assertThat(engine.decide(ofSon, son).outcome()).isEqualTo(Outcome.AUTOMATIC);
    assertThat(engine.decide(father, son).outcome()).isEqualTo(Outcome.CONFLICT);
    assertThat(engine.decide(ofFather, ofSon).bits()).isGreaterThan(MODEL.thresholds().strong());

    Partition partition = new BatchResolution(MODEL, records).resolve();

    assertThat(partition.clusterOf().get("father")).isNotEqualTo(partition.clusterOf().get("son"));
    assertThat(partition.reviews()).isEmpty();
  }

  /** Two of one rare name, whose birthdays are alike; each issuer knows one of them by a number. */
  @Test
  void doesNotJoinTwoWhomAnIssuerKnowsByTwoNumbers() {
    MemoryRecords records = new MemoryRecords(MODEL);
    Profile one = namesake("one", "1981-09-27").number("4001768").email("a@mail.example").profile();
    Profile ofOne = namesake("of-one", "1981-09-27").email("a@mail.example").profile();
    Profile two = namesake("two", "1986-09-27").number("4003401").email("b@mail.example").profile();
    Profile ofTwo = namesake("of-two", "1986-09-27").number("4003401").profile();
    List.of(one, ofOne, two, ofTwo).forEach(records::add);
    for (int i = 0; i < 3000; i++) {
      records.add(
          ResidentSketch.of("other" + i, "Ida Stone")
              .born("20%02d-01-%02d".formatted(i % 20, 1 + i % 28))
              .phone("+1313444%04d".formatted(1000 + i))
              .profile());
    }
    IdentityEngine engine = new IdentityEngine(MODEL, records, records);
    assertThat(engine.decide(ofOne, ofTwo).outcome()).isEqualTo(Outcome.AUTOMATIC);
    assertThat(engine.decide(one, ofTwo).objections()).contains(Guard.IDENTIFIER);

    Partition partition = new BatchResolution(MODEL, records).resolve();

    assertThat(partition.clusterOf().get("one")).isEqualTo(partition.clusterOf().get("of-one"));
    assertThat(partition.clusterOf().get("two")).isEqualTo(partition.clusterOf().get("of-two"));
    assertThat(partition.clusterOf().get("one")).isNotEqualTo(partition.clusterOf().get("two"));
    assertThat(partition.reviews()).isNotEmpty();
  }

  private static ResidentSketch namesake(String id, String born) {
    return ResidentSketch.of(id, "Quirin Balthasar Achterberg").born(born);
  }
}
