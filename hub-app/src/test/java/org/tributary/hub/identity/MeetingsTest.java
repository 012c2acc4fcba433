package org.tributary.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tributary.hub.identity.block.BlockingKeys;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.model.ModelFile;

/** Whom a record meets in a village, and whom in a city. */
class MeetingsTest {
  private static final IdentityModel MODEL = ModelFile.shipped();
  private static final BlockingKeys.Key TELLING = new BlockingKeys.Key(2, false);
  private static final BlockingKeys.Key WEAK = new BlockingKeys.Key(4, true);
  private static final BlockingKeys.Key ALSO_WEAK = new BlockingKeys.Key(6, true);

  private static Meetings<String> in(long records) {
    return new Meetings<>(MODEL, records);
  }

  private static Set<String> met(Meetings<String> meetings) {
    meetings.under(WEAK, List.of("namesake", "twice", "both"));
    meetings.under(TELLING, List.of("neighbour", "both"));
    meetings.under(ALSO_WEAK, List.of("twice", "stranger"));
    return meetings.met();
  }

  @Test
  void meetsEverybodyInAVillage() {
    assertThat(met(in(50_000)))
        .containsExactlyInAnyOrder("namesake", "twice", "both", "neighbour", "stranger");
  }

  @Test
  void needsMoreThanOneWeakKeyInACity() {
    assertThat(met(in(50_001))).containsExactlyInAnyOrder("twice", "both", "neighbour");
  }

  @Test
  void meetsNobodyUnderAKeyThatTooManyHave() {
    Meetings<Integer> meetings = new Meetings<>(MODEL, 10);
    meetings.under(TELLING, IntStream.rangeClosed(0, MODEL.keyCap()).boxed().toList());
    assertThat(meetings.met()).isEmpty();

    meetings.under(TELLING, IntStream.range(0, MODEL.keyCap()).boxed().toList());
    assertThat(meetings.met()).hasSize(MODEL.keyCap());
  }
}
