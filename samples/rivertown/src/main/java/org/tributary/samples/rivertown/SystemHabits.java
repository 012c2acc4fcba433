package org.tributary.samples.rivertown;

import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * How one system writes people down: how often a name comes in capitals, without accents, as a
 * nickname or in its own script; how often the person's usual e-mail address, birth date or
 * resident account is known; how often the address is out of date. All are probabilities.
 */
record SystemHabits(
    String system,
    double capitals,
    double noAccents,
    double nickname,
    double ownScript,
    double usualEmail,
    double otherEmail,
    double birthDate,
    double account,
    double oldAddress,
    PhoneForm phones) {

  static final SystemHabits REQUESTS =
      new SystemHabits("311", 0.05, 0.15, 0.15, 0.6, 0.80, 0.10, 0, 0.45, 0.10, PhoneForm.DASHES);
  static final SystemHabits PERMITS =
      new SystemHabits(
          "permits", 0.04, 0.10, 0.05, 0, 0.85, 0.06, 0.6, 0.55, 0.05, PhoneForm.PAREN);
  static final SystemHabits ERP =
      new SystemHabits("erp", 0.30, 0.30, 0, 0, 0.76, 0.06, 0.85, 0.75, 0.15, PhoneForm.DIGITS);

  /** How a phone number is written. */
  enum PhoneForm {
    DASHES("%s-%s-%s"),
    PAREN("(%s) %s-%s"),
    DIGITS("%s%s%s");

    private final String form;

    PhoneForm(String form) {
      this.form = form;
    }

    String write(String e164) {
      return String.format(
          Locale.ROOT, form, e164.substring(2, 5), e164.substring(5, 8), e164.substring(8));
    }
  }

  /** How the dice let this person's name be written. */
  UnaryOperator<String> spelling(Dice dice) {
    if (dice.chance(capitals)) {
      return name -> name.toUpperCase(Locale.ROOT);
    }
    return dice.chance(noAccents) ? Latin::withoutAccents : name -> name;
  }
}
