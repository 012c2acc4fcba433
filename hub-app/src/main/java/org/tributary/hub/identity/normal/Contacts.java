package org.tributary.hub.identity.normal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;

/** E-mail addresses and telephone numbers in one form; empty where they say nothing. */
final class Contacts {
  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  private Contacts() {}

  /** Lower case, without a tag behind a plus; the dots of Gmail do not count. */
  static String email(String address) {
    String text = address.strip().toLowerCase(Locale.ROOT);
    int at = text.lastIndexOf('@');
    if (at < 1 || at == text.length() - 1) {
      return "";
    }
    String local = text.substring(0, at);
    String domain = text.substring(at + 1);
    int plus = local.indexOf('+');
    if (plus > 0) {
      local = local.substring(0, plus);
    }
    if (domain.equals("gmail.com") || domain.equals("googlemail.com")) {
      local = local.replace(".", "");
      domain = "gmail.com";
    }
    boolean nobody = Placeholders.isMailbox(local) || local.isEmpty();
    return nobody ? "" : local + "@" + domain;
  }

  /**
   * E.164 where the number can be read, else its digits.
   *
   * @param region the country whose way of writing a number without country code is meant; empty
   *     for none
   */
  static String phone(String number, String region) {
    String digits = number.replaceAll("\\D", "");
    if (digits.length() < 5 || Placeholders.isDigits(digits)) {
      return "";
    }
    if (number.startsWith("+") && number.length() == digits.length() + 1) {
      return number;
    }
    try {
      PhoneNumber parsed = PHONES.parse(number, region.isEmpty() ? null : region);
      return PHONES.format(parsed, PhoneNumberFormat.E164);
    } catch (NumberParseException e) {
      return digits; // of no known country; comparable as it stands
    }
  }
}
