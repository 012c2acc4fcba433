package org.tributary.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tributary.hub.identity.cluster.Partition;
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
}
