package org.tributary.hub.identity.normal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;

/**
 * Takes addresses apart by tables of kinds of streets, directions and units, as the postal services
 * of the United States, Canada, Australia and the United Kingdom abbreviate them.
 */
final class AddressParser {
  private static final Map<String, String> KINDS = AddressTables.kinds();
  private static final Map<String, String> DIRECTIONS =
      Map.ofEntries(
          Map.entry("north", "n"),
          Map.entry("south", "s"),
          Map.entry("east", "e"),
          Map.entry("west", "w"),
          Map.entry("northeast", "ne"),
          Map.entry("northwest", "nw"),
          Map.entry("southeast", "se"),
          Map.entry("southwest", "sw"),
          Map.entry("n", "n"),
          Map.entry("s", "s"),
          Map.entry("e", "e"),
          Map.entry("w", "w"),
          Map.entry("ne", "ne"),
          Map.entry("nw", "nw"),
          Map.entry("se", "se"),
          Map.entry("sw", "sw"));
  private static final Set<String> UNITS =
      Set.of("unit", "apt", "apartment", "suite", "ste", "flat", "room", "rm", "lot", "no", "app");
  private static final Pattern HASH = Pattern.compile("#\\s*");
  private static final Pattern NUMBER = Pattern.compile("\\d+[a-z]?");
  private static final Pattern SLASHED = Pattern.compile("^\\s*(\\w{1,5})\\s*/\\s*(\\d+\\w?)\\s+");

  private AddressParser() {}

  static PostalAddress parse(Address address) {
    String postcode = Folding.joined(text(address.postalCode()));
    String locality = Folding.joined(text(address.locality()));
    String unit = Folding.joined(text(address.unit()));
    String line = line(address, postcode, locality);
    String further =
        address.lines().size() > 1
            ? Folding.joined(String.join(" ", address.lines().subList(1, address.lines().size())))
            : "";
    return line(line, unit, further, postcode, locality);
  }

  /** The line with number and street. */
  private static String line(Address address, String postcode, String locality) {
    if (address.street() != null) {
      return text(address.civicNumber()) + " " + address.street();
    }
    if (!address.lines().isEmpty()) {
      return address.lines().get(0);
    }
    boolean isAreaAlone =
        Folding.joined(address.full()).equals(locality + postcode)
            || Folding.joined(address.full()).equals(postcode);
    if (isAreaAlone || address.civicNumber() != null) {
      return text(address.civicNumber());
    }
    int comma = address.full().indexOf(',');
    boolean isWhole = comma < 0 || locality.isEmpty();
    return isWhole ? address.full() : address.full().substring(0, comma);
  }

  private static PostalAddress line(
      String line, String givenUnit, String further, String postcode, String locality) {
    String unit = givenUnit;
    String text = line;
    Matcher slashed = SLASHED.matcher(text);
    if (slashed.find()) {
      unit = unit.isEmpty() ? Folding.joined(slashed.group(1)) : unit;
      text = slashed.group(2) + " " + text.substring(slashed.end());
    }
    List<String> words = Folding.words(HASH.matcher(text).replaceAll(" unit "));
    int marker = unitMarker(words);
    if (marker >= 0) {
      String found = String.join("", words.subList(marker + 1, Math.min(marker + 2, words.size())));
      unit = unit.isEmpty() ? found : unit;
      words.subList(marker, Math.min(marker + 2, words.size())).clear();
    }
    String number = "";
    if (words.size() > 0 && NUMBER.matcher(words.get(0)).matches()) {
      number = words.remove(0);
    }
    return street(words, number, unit, further, postcode, locality);
  }

  private static int unitMarker(List<String> words) {
    for (int i = words.size() - 2; i >= 0; i--) {
      boolean hasDigit = words.get(i + 1).chars().anyMatch(Character::isDigit);
      if (UNITS.contains(words.get(i)) && (hasDigit || words.get(i + 1).length() == 1)) {
        return i;
      }
    }
    return -1;
  }

  private static PostalAddress street(
      List<String> words,
      String number,
      String unit,
      String further,
      String postcode,
      String locality) {
    String direction = "";
    String kind = "";
    List<String> name = new ArrayList<>(words);
    if (name.size() > 1 && DIRECTIONS.containsKey(name.get(0)) && !isKind(name, 1)) {
      direction = DIRECTIONS.getOrDefault(name.remove(0), "");
    } else if (name.size() > 2 && DIRECTIONS.containsKey(name.get(name.size() - 1))) {
      direction = DIRECTIONS.getOrDefault(name.remove(name.size() - 1), "");
    }
    if (name.size() > 1 && KINDS.containsKey(name.get(name.size() - 1))) {
      kind = KINDS.getOrDefault(name.remove(name.size() - 1), "");
    }
    String street = String.join("", name);
    if (kind.isEmpty() && name.size() > 1 && AddressTables.endingKind(street).isEmpty()) {
      kind = KINDS.getOrDefault(AddressTables.mistypedKind(name.get(name.size() - 1)), "");
      street = kind.isEmpty() ? street : String.join("", name.subList(0, name.size() - 1));
    }
    if (kind.isEmpty()) {
      String ending = AddressTables.endingKind(street);
      kind = KINDS.getOrDefault(ending, "");
      street = street.substring(0, street.length() - ending.length());
    }
    return PostalAddress.of(number, direction, street, kind, unit, further, postcode, locality);
  }

  /** {@code E Street}: the letter is the name. */
  private static boolean isKind(List<String> words, int at) {
    return words.size() == at + 1 && KINDS.containsKey(words.get(at));
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }
}
