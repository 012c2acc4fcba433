package org.tributary.samples.rivertown;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.tributary.samples.rivertown.HouseholdMaker.Home;

/** Makes the people of Rivertown, household by household, until the town is full. */
final class PopulationMaker {
  private final Dice dice;
  private final StreetGrid grid;
  private final LocalDate today;

  PopulationMaker(Dice dice, StreetGrid grid, LocalDate today) {
    this.dice = dice;
    this.grid = grid;
    this.today = today;
  }

  List<Person> make(int people) {
    List<StreetAddress> doors = new ArrayList<>(grid.doors());
    Collections.shuffle(doors, new Random(dice.below(Long.MAX_VALUE)));
    HouseholdMaker maker = new HouseholdMaker(dice.section("households"), today);
    List<Person> all = new ArrayList<>();
    int household = 0;
    while (all.size() < people) {
      StreetAddress door = doors.get(household % doors.size());
      boolean flat = household >= doors.size() || dice.chance(0.12);
      StreetAddress address = flat ? door.withUnit("Apt " + dice.between(1, 24)) : door;
      StreetAddress before = dice.pick(doors);
      household++;
      String id = String.format(Locale.ROOT, "H%05d", household);
      List<Person> family = maker.make(new Home(id, address, before), all.size() + 1);
      all.addAll(family.subList(0, Math.min(family.size(), people - all.size())));
    }
    return List.copyOf(all);
  }
}
