package org.tributary.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tributary.hub.api.Box;

class CellsTest {
  private static final Box BOX = new Box(-79.395, 43.655, -79.375, 43.665);

  @Test
  void areThoseThatABoxTouchesInTheOrderOfTheirNumbers() {
    Spot.Cells cells = Spot.Cells.of(BOX);

    assertThat(cells.count()).isEqualTo(6);
    assertThat(cells.all())
        .hasSize(6)
        .isSorted()
        .startsWith(new Spot(-79.395, 43.655).cell())
        .contains(new Spot(-79.385, 43.655).cell())
        .endsWith(new Spot(-79.375, 43.665).cell());
  }

  @Test
  void areFoundFromAnyCellOfTheEarth() {
    Spot.Cells cells = Spot.Cells.of(BOX);
    List<Integer> all = cells.all();

    assertThat(cells.from(new Spot(-79.385, 40).cell())).as("south").isEqualTo(all.get(0));
    assertThat(cells.from(new Spot(-100, 43.655).cell())).as("west").isEqualTo(all.get(0));
    assertThat(cells.from(all.get(1))).as("inside").isEqualTo(all.get(1));
    assertThat(cells.from(new Spot(20, 43.655).cell())).as("east").isEqualTo(all.get(3));
    assertThat(cells.from(new Spot(20, 43.665).cell())).as("east of the last row").isNull();
    assertThat(cells.from(new Spot(-79.385, 60).cell())).as("north").isNull();
  }

  @Test
  void areNotOfABoxAcrossTheDateLine() {
    assertThat(Spot.Cells.of(new Box(170, 0, -170, 1))).isNull();
  }
}
