package org.tributary.hub.identity.normal;

/**
 * A number by which one issuer knows one person.
 *
 * @param system who issued it
 * @param value letters and digits only
 */
public record StrongId(String system, String value) {
  @Override
  public String toString() {
    return "StrongId[" + system + "]";
  }
}
