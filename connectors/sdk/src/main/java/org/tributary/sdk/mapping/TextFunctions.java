package org.tributary.sdk.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that make texts comparable: blanks, names, e-mail addresses, telephone numbers. */
final class TextFunctions {
  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
  private static final int FEWEST_DIGITS = 5;

  private TextFunctions() {}

  static List<MappingFunction> all() {
    return List.of(
        new MappingFunction("clean", 1, 1, TextFunctions::clean),
        new MappingFunction("email", 1, 1, (run, given) -> node(email(given[0]))),
        new MappingFunction("phone", 2, 2, TextFunctions::phone),
        new MappingFunction("full-name", 2, 2, TextFunctions::fullName));
  }

  /** Whether there is a country with this code whose telephone numbers are known. */
  static boolean isRegion(String region) {
    return PHONES.getSupportedRegions().contains(region);
  }

  private static @Nullable JsonNode clean(MappingRun run, JsonNode[] given) {
    return given[0].isContainerNode()
        ? run.refuse(given[0], "is not a text, but t:clean needs one")
        : Texts.cleanNode(given[0]);
  }

  private static @Nullable String email(JsonNode given) {
    return given.isTextual() ? Texts.email(given.textValue()) : null;
  }

  private static @Nullable JsonNode phone(MappingRun run, JsonNode[] given) {
    String text = Texts.text(given[0]);
    String region = given[1].asText();
    if (!isRegion(region)) {
      return run.refuse(given[0], "is a telephone number of a region that is none");
    }
    return text == null || !mayBePhone(text) ? null : node(e164(text, region));
  }

  /** Spares the parser what is not a number at all; its refusals are exceptions. */
  private static boolean mayBePhone(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
    }
    return digits >= FEWEST_DIGITS && text.length() <= 50;
  }

  private static @Nullable String e164(String text, String region) {
    try {
      PhoneNumber number = PHONES.parse(text, region);
      boolean valid =
          PHONES.isValidNumberForRegion(number, region) // far cheaper than to look for its region
              || PHONES.isValidNumber(number);
      return valid ? PHONES.format(number, PhoneNumberFormat.E164) : null;
    } catch (NumberParseException e) {
      return null; // no telephone number, which is what null says
    }
  }

  private static @Nullable JsonNode fullName(MappingRun run, JsonNode[] names) {
    String given = Texts.text(names[0]);
    String family = Texts.text(names[1]);
    if (given == null || family == null) {
      return node(given == null ? family : given);
    }
    return node(given + " " + family);
  }

  static @Nullable JsonNode node(@Nullable String text) {
    return text == null ? null : TextNode.valueOf(text);
  }
}
