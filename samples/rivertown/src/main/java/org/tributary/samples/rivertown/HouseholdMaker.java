package org.tributary.samples.rivertown;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.samples.rivertown.NameStock.StockName;
import org.tributary.samples.rivertown.Person.FullName;

/**
 * Makes one household: singles, couples, families with children, three generations. Among them are
 * the people whom systems confuse: twins, father and son of one name, couples who share an e-mail
 * address or a phone.
 */
final class HouseholdMaker {
  private static final List<String> CULTURES =
      List.of("en", "fr", "es", "pt", "de", "pl", "cs", "vi", "uk", "el", "ar", "zh", "hi");
  private static final int[] SHARES = {44, 30, 3, 3, 2, 2, 2, 3, 3, 2, 2, 2, 2};

  private final Dice dice;
  private final NameStock names = NameStock.load();
  private final LocalDate today;
  private int accounts = 100_000;

  HouseholdMaker(Dice dice, LocalDate today) {
    this.dice = dice;
    this.today = today;
  }

  /** Where a household lives, and where some of it lived before. */
  record Home(String id, StreetAddress address, StreetAddress before) {}

  /** What the members of a household have in common. */
  private record Common(
      Home home, StockName family, String culture, boolean sharesEmail, boolean sharesPhone) {}

  List<Person> make(Home home, int firstNumber) {
    String culture = CULTURES.get(dice.weighted(SHARES));
    Common common =
        new Common(
            home, dice.pick(names.family(culture)), culture, dice.chance(0.10), dice.chance(0.35));
    List<Person> members = new ArrayList<>();
    switch (dice.weighted(26, 26, 34, 8, 6)) {
      case 0 -> members.add(adult(common, firstNumber, age(22, 88), anySex()));
      case 1 -> addCouple(members, common, firstNumber, age(22, 85));
      case 2 -> addFamily(members, common, firstNumber);
      case 3 -> addSingleParent(members, common, firstNumber);
      default -> addFatherAndSon(members, common, firstNumber);
    }
    return shared(members, common);
  }

  private void addCouple(List<Person> members, Common common, int number, int age) {
    members.add(adult(common, number, age, Sex.FEMALE));
    Common other =
        dice.chance(0.7)
            ? common
            : new Common(
                common.home(),
                dice.pick(names.family(common.culture())),
                common.culture(),
                common.sharesEmail(),
                common.sharesPhone());
    members.add(adult(other, number + 1, Math.max(20, age + dice.between(-5, 5)), Sex.MALE));
  }

  private void addFamily(List<Person> members, Common common, int number) {
    addCouple(members, common, number, age(28, 52));
    addChildren(members, common, number + 2, dice.between(1, 3));
  }

  private void addSingleParent(List<Person> members, Common common, int number) {
    members.add(adult(common, number, age(28, 50), anySex()));
    addChildren(members, common, number + 1, dice.between(1, 2));
  }

  private void addChildren(List<Person> members, Common common, int number, int count) {
    int age = dice.between(0, 21);
    LocalDate birth = birthDate(age);
    boolean twins = count > 1 && dice.chance(0.06);
    for (int child = 0; child < count; child++) {
      LocalDate born = twins && child < 2 ? birth : birthDate(Math.max(0, age - 2 * child));
      members.add(person(common, number + child, name(common, anySex()), null, born));
    }
  }

  /** Father and grown son of one name; one pair in six also shares its e-mail address. */
  private void addFatherAndSon(List<Person> members, Common common, int number) {
    FullName name = name(common, Sex.MALE);
    int age = age(48, 75);
    Person father = person(common, number, name, "Sr", birthDate(age));
    Person son = person(common, number + 1, name, "Jr", birthDate(age - dice.between(22, 28)));
    members.add(father);
    members.add(dice.chance(1 / 6.0) ? contact(son, father.email(), son.phone(), true) : son);
    members.add(adult(common, number + 2, Math.max(20, age - 3), Sex.FEMALE));
  }

  private List<Person> shared(List<Person> members, Common common) {
    Person first = members.get(0);
    List<Person> result = new ArrayList<>();
    for (Person member : members) {
      boolean namesake = member.namesakeContact() || sonOfOneMail(members, member);
      boolean mayShareEmail =
          member.generation() == null && (common.sharesEmail() || age(member) < 14);
      result.add(
          contact(
              member,
              mayShareEmail && first.generation() == null ? first.email() : member.email(),
              common.sharesPhone() ? first.phone() : member.phone(),
              namesake));
    }
    return result;
  }

  private static boolean sonOfOneMail(List<Person> members, Person member) {
    return member.generation() != null && members.stream().anyMatch(Person::namesakeContact);
  }

  private Person adult(Common common, int number, int age, Sex sex) {
    return person(common, number, name(common, sex), null, birthDate(age));
  }

  private Person person(
      Common common, int number, FullName name, @Nullable String generation, LocalDate born) {
    boolean adult = !born.isAfter(today.minusYears(18));
    boolean hasEmail = dice.chance(adult ? 0.93 : 0.3);
    boolean hasAccount = adult && dice.chance(0.82);
    boolean moved = dice.chance(0.15);
    return new Person(
        String.format(Locale.ROOT, "P%05d", number),
        name,
        generation,
        born,
        common.home().id(),
        common.home().address(),
        moved ? common.home().before() : null,
        hasEmail || generation != null ? mailAddress(name, number) : null,
        dice.chance(0.9) ? phone(number) : null,
        hasAccount || generation != null ? "RIV-" + accounts++ : null,
        false);
  }

  private FullName name(Common common, Sex sex) {
    String culture = dice.chance(0.85) ? common.culture() : "en";
    StockName given = dice.pick(names.given(sex, culture));
    boolean ownScript = given.nativeScript() != null && common.family().nativeScript() != null;
    return new FullName(
        given.latin(),
        common.family().latin(),
        ownScript ? given.nativeScript() : null,
        ownScript ? common.family().nativeScript() : null,
        given.nickname());
  }

  private String mailAddress(FullName name, int number) {
    String given = Latin.mailbox(name.given());
    String family = Latin.mailbox(name.family());
    String mailbox =
        switch (dice.weighted(4, 3, 2)) {
          case 0 -> given + "." + family + number;
          case 1 -> given.charAt(0) + family + number;
          default -> family + "." + given + "." + number % 1000 + (char) ('a' + number / 1000);
        };
    return mailbox + "@" + dice.pick(List.of("example.org", "example.com", "mail.example.net"));
  }

  /** The 555 exchange belongs to nobody. */
  private static String phone(int number) {
    return String.format(Locale.ROOT, "+1613555%04d", number % 10_000);
  }

  private static Person contact(
      Person person, @Nullable String email, @Nullable String phone, boolean namesake) {
    return new Person(
        person.id(),
        person.name(),
        person.generation(),
        person.birthDate(),
        person.householdId(),
        person.address(),
        person.movedFrom(),
        email,
        phone,
        person.accountNumber(),
        namesake);
  }

  private Sex anySex() {
    return dice.chance(0.5) ? Sex.FEMALE : Sex.MALE;
  }

  private int age(int youngest, int oldest) {
    return dice.between(youngest, oldest);
  }

  private int age(Person person) {
    return person.birthDate().until(today).getYears();
  }

  private LocalDate birthDate(int age) {
    return today.minusYears(age).minusDays(dice.between(0, 364));
  }
}
