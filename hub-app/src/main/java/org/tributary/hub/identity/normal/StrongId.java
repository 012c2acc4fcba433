package org.tributary.hub.identity.normal;

/**
 * A number by which one issuer knows one person.
 *
 * @param system who issued it
 * @param value letters and digits only
 * @param isVerified whether the record that states it knows it to be the party's
 */
public record StrongId(String system, String value, boolean isVerified) {

  public StrongId(String system, String value) {
    this(system, value, true);
  }

  @Override
  public String toString() {
    return "StrongId[" + system + "]";
  }
}
