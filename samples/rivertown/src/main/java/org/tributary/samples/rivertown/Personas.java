package org.tributary.samples.rivertown;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tributary.samples.rivertown.Person.FullName;

/**
 * Tells how each system knows each person: always the same way, with the system's own small errors.
 */
final class Personas {
  private final Dice dice;

  Personas(Dice dice) {
    this.dice = dice;
  }

  Persona of(Person person, SystemHabits habits) {
    Dice own = dice.section(habits.system() + person.id());
    UnaryOperator<String> spelling = habits.spelling(own);
    FullName name = person.name();
    boolean nickname = own.chance(habits.nickname());
    boolean script = own.chance(habits.ownScript());
    String given =
        nickname ? Objects.requireNonNullElse(name.nickname(), name.given()) : name.given();
    String family = name.family();
    if (script && name.nativeGiven() != null && name.nativeFamily() != null) {
      given = name.nativeGiven();
      family = name.nativeFamily();
    }
    if (person.generation() != null && own.chance(0.5)) {
      family = family + " " + person.generation();
    }
    boolean old = own.chance(habits.oldAddress());
    return new Persona(
        spelling.apply(given),
        spelling.apply(family),
        email(person, habits, own),
        person.phone() == null ? null : habits.phones().write(person.phone()),
        own.chance(habits.birthDate()) ? person.birthDate() : null,
        old ? Objects.requireNonNullElse(person.movedFrom(), person.address()) : person.address(),
        account(person, habits, own));
  }

  private static @Nullable String email(Person person, SystemHabits habits, Dice own) {
    double draw = own.below(1_000) / 1_000.0;
    if (draw < habits.usualEmail()) {
      return person.email();
    }
    boolean other = draw < habits.usualEmail() + habits.otherEmail();
    return other && person.email() != null ? workAddress(person) : null;
  }

  private static String workAddress(Person person) {
    return Latin.mailbox(person.name().family()) + "." + person.id() + "@work.example.com";
  }

  /** Who shares name and e-mail address with somebody always gives the account number. */
  private static @Nullable String account(Person person, SystemHabits habits, Dice own) {
    boolean known = own.chance(habits.account()) || person.namesakeContact();
    return known ? person.accountNumber() : null;
  }
}
