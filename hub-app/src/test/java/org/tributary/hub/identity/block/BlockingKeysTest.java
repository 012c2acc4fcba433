package org.tributary.hub.identity.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tributary.hub.identity.ResidentSketch;
import org.tributary.hub.identity.normal.Profile;

/** Which records find each other. */
class BlockingKeysTest {

  private static boolean meet(Profile a, Profile b) {
    List<BlockingKeys.Key> keys = BlockingKeys.of(a);
    return BlockingKeys.of(b).stream().anyMatch(keys::contains);
  }

  @Test
  void bringsSwappedNamesTogether() {
    assertThat(
            meet(
                ResidentSketch.of("1", "Henry Collins").profile(),
                ResidentSketch.of("2", "Collins Henry").profile()))
        .isTrue();
  }

  @Test
  void bringsPeopleOfOneContactOrHomeTogether() {
    Profile mary = ResidentSketch.of("1", "M Smith").phone("313-595-3986").profile();
    assertThat(meet(mary, ResidentSketch.of("2", "Maria Jones").phone("(313) 595 3986").profile()))
        .isTrue();
    Profile home = ResidentSketch.of("3", "Ann Lee").at("12 Oak Road").profile();
    assertThat(meet(home, ResidentSketch.of("4", "Anne Li").at("12 OAK RD").profile())).isTrue();
  }

  @Test
  void leavesStrangersApartAndGivesEachKeyOnce() {
    Profile ann = ResidentSketch.of("1", "Ann Lee").born("1980-02-03").at("12 Oak Road").profile();
    Profile bob = ResidentSketch.of("2", "Bob Stone").born("1990-05-06").at("7 Elm St").profile();

    assertThat(meet(ann, bob)).isFalse();
    assertThat(BlockingKeys.of(ann)).doesNotHaveDuplicates().hasSizeBetween(8, 25);
  }
}
