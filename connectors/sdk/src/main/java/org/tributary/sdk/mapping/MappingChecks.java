package org.tributary.sdk.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.mapping.JsltText.Call;
import org.tributary.sdk.yaml.Flaw;
import org.tributary.sdk.yaml.Nearest;

/** What is wrong with a mapping although it compiles: found before the first record, not after. */
final class MappingChecks {
  /** Built-in functions whose results change from call to call; a mapping must be repeatable. */
  private static final Set<String> UNREPEATABLE = Set.of("now", "random", "uuid");

  private static final String FORMS =
      "iso, iso-local, epoch-ms, epoch-s or letters such as dd/MM/yyyy HH:mm";

  private final Collection<String> functions;
  private final Collection<String> purposes;
  private final List<Flaw> flaws = new ArrayList<>();

  private MappingChecks(Collection<String> functions, Collection<String> purposes) {
    this.functions = functions;
    this.purposes = purposes;
  }

  /**
   * The mistakes of one text.
   *
   * @param functions names of the functions of the prefix {@code t:}
   * @param purposes purposes of the code tables
   */
  static List<Flaw> flaws(
      JsltText text, Collection<String> functions, Collection<String> purposes) {
    MappingChecks checks = new MappingChecks(functions, purposes);
    text.calls().forEach(checks::check);
    for (JsltText.Token variable : text.unknownVariables()) {
      checks.flaw(variable.line(), "$" + variable.text() + " is set nowhere");
    }
    return checks.flaws;
  }

  private void check(Call call) {
    if (UNREPEATABLE.contains(call.name())) {
      String problem = "() gives another result each time; a mapping must be repeatable";
      flaw(call.line(), call.name() + problem);
    }
    switch (call.name()) {
      case "t:code" -> purpose(call);
      case "t:instant" -> instant(call);
      case "t:date" -> date(call);
      case "t:decimal" ->
          known(call, 1, NumberStyle::of, "is no style of numbers; allowed: " + NumberStyle.NAMES);
      case "t:phone" ->
          known(
              call, 1, r -> TextFunctions.isRegion(r) ? r : null, "is no country code such as CA");
      case "t:money" -> known(call, 1, MappingChecks::currency, "is no currency code such as EUR");
      default -> function(call);
    }
  }

  private void function(Call call) {
    String name = call.name().startsWith("t:") ? call.name().substring(2) : "";
    if (!name.isEmpty() && !functions.contains(name)) {
      String meant =
          Nearest.to(name, functions).map(n -> "; did you mean t:" + n + "?").orElse(";");
      String all = functions.stream().map(f -> "t:" + f).collect(Collectors.joining(", "));
      flaw(call.line(), call.name() + " is no function" + meant + " allowed: " + all);
    }
  }

  private void purpose(Call call) {
    String purpose = call.literal(0);
    if (purpose != null && !purposes.contains(purpose)) {
      String known = purposes.isEmpty() ? "it names none" : String.join(", ", purposes);
      flaw(
          call.line(),
          "t:code looks up '%s', which the stream does not name under codes: %s"
              .formatted(purpose, known));
    }
  }

  private void instant(Call call) {
    TimePattern pattern = known(call, 1, TimeFunctions::pattern, "is no form of times: " + FORMS);
    zone(call);
    if (pattern != null && pattern.needsZone() && call.arguments().size() < 3) {
      flaw(
          call.line(),
          "t:instant needs a zone as third argument, such as \"America/Toronto\": the form '%s' has"
                  .formatted(call.literal(1))
              + " none");
    }
  }

  private void date(Call call) {
    known(
        call,
        1,
        TimeFunctions::datePattern,
        "is no form of dates: iso, epoch-ms, epoch-s or letters such as dd/MM/yyyy");
    zone(call);
  }

  private void zone(Call call) {
    known(call, 2, TimeFunctions::zone, "is no time zone such as America/Toronto");
  }

  private <T> @Nullable T known(Call call, int index, Lookup<T> lookup, String problem) {
    String literal = call.literal(index);
    T found = literal == null ? null : lookup.find(literal);
    if (literal != null && found == null) {
      flaw(call.line(), call.name() + ": '" + literal + "' " + problem);
    }
    return found;
  }

  private static @Nullable Currency currency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .filter(currency -> currency.getCurrencyCode().equals(code))
        .findFirst()
        .orElse(null);
  }

  private void flaw(int line, String problem) {
    flaws.add(new Flaw(line, "", problem));
  }

  /** Finds what a word names, or null where it names nothing. */
  @FunctionalInterface
  private interface Lookup<T> {
    @Nullable T find(String word);
  }
}
