package org.tributary.samples.rivertown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes the organisations of Rivertown: contractors, shops, clubs; some bear their owner's name.
 */
final class OrganisationMaker {
  private static final List<String> TRADES =
      List.of(
          "Construction",
          "Plumbing",
          "Electric",
          "Toitures",
          "Excavation",
          "Rénovations",
          "Heating & Cooling",
          "Pools",
          "Clôtures",
          "Masonry");
  private static final List<String> SHOPS =
      List.of(
          "Bakery",
          "Boulangerie",
          "Hardware",
          "Pharmacy",
          "Café",
          "Books",
          "Garage",
          "Dépanneur",
          "Garden Centre",
          "Dental Clinic",
          "Law Office",
          "Daycare",
          "Church",
          "Curling Club");
  private static final List<String> FIRSTS =
      List.of(
          "Rivertown",
          "Mill Street",
          "Old Wharf",
          "Northern",
          "Bridge",
          "St. Lawrence",
          "Érable",
          "Du Moulin",
          "Cedar",
          "Foundry");

  private final Dice dice;
  private final StreetGrid grid;
  private final List<Person> people;

  OrganisationMaker(Dice dice, StreetGrid grid, List<Person> people) {
    this.dice = dice;
    this.grid = grid;
    this.people = people;
  }

  List<Organisation> make(int contractors, int others) {
    List<Organisation> all = new ArrayList<>();
    for (int i = 1; i <= contractors + others; i++) {
      boolean contractor = i <= contractors;
      String name = name(contractor ? TRADES : SHOPS) + (contractor ? " Inc." : "");
      all.add(
          new Organisation(
              String.format(Locale.ROOT, "O%04d", i),
              name,
              contractor ? "LIC-" + (20_000 + 7 * i) : null,
              "office@" + Latin.mailbox(name) + i + ".example.com",
              String.format(Locale.ROOT, "+1343555%04d", i),
              dice.pick(grid.doors())));
    }
    return List.copyOf(all);
  }

  private String name(List<String> lines) {
    Person.FullName owner = dice.pick(people).name();
    String first =
        switch (dice.weighted(5, 3, 1)) {
          case 0 -> dice.pick(FIRSTS);
          case 1 -> owner.family();
          default -> owner.given() + " " + owner.family();
        };
    return first + " " + dice.pick(lines);
  }
}
