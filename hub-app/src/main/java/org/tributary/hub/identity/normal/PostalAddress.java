package org.tributary.hub.identity.normal;

/**
 * An address, folded; parts that are not known are empty.
 *
 * @param number civic number
 * @param direction n, s, e, w and so on
 * @param street name of the street in one word, without its kind
 * @param kind kind of street, abbreviated: st, ave, rd
 * @param unit flat or unit
 * @param further another line, such as a building, in one word
 * @param postcode without blanks
 * @param locality in one word
 * @param home what tells one home from another; empty without number and street
 */
public record PostalAddress(
    String number,
    String direction,
    String street,
    String kind,
    String unit,
    String further,
    String postcode,
    String locality,
    String home) {

  /** The address of parts. */
  static PostalAddress of(
      String number,
      String direction,
      String street,
      String kind,
      String unit,
      String further,
      String postcode,
      String locality) {
    String area = postcode.isEmpty() ? locality : postcode;
    boolean hasDoor = !number.isEmpty() && !street.isEmpty();
    String home = hasDoor ? String.join(" ", number, direction, street, kind, unit, area) : "";
    return new PostalAddress(
        number, direction, street, kind, unit, further, postcode, locality, home);
  }

  /** Whether it names a street, and not an area alone. */
  public boolean hasStreet() {
    return !street.isEmpty();
  }

  /** Post code, or else the locality. */
  public String area() {
    return postcode.isEmpty() ? locality : postcode;
  }

  @Override
  public String toString() {
    return "PostalAddress[...]";
  }
}
