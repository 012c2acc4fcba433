package org.tributary.hub.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.ContactPoint;
import org.tributary.canonical.Identifier;
import org.tributary.canonical.Name;
import org.tributary.canonical.ResidentKind;
import org.tributary.hub.identity.normal.Normalizing;
import org.tributary.hub.identity.normal.Profile;
import org.tributary.hub.identity.normal.StatedParty;

/** A record of a test, in a few words. */
public final class ResidentSketch {
  private static final Normalizing NORMALIZING = new Normalizing("US");

  private final String id;
  private ResidentKind kind = ResidentKind.PERSON;
  private boolean noLink;
  private @Nullable LocalDate born;
  private final List<Name> names = new ArrayList<>();
  private final List<Identifier> identifiers = new ArrayList<>();
  private final List<ContactPoint> contacts = new ArrayList<>();
  private final List<Address> addresses = new ArrayList<>();

  private ResidentSketch(String id) {
    this.id = id;
  }

  /** A record with a name in one field. */
  public static ResidentSketch of(String id, String name) {
    ResidentSketch sketch = new ResidentSketch(id);
    if (!name.isEmpty()) {
      sketch.names.add(Name.of(name));
    }
    return sketch;
  }

  public ResidentSketch organization() {
    kind = ResidentKind.ORGANIZATION;
    return this;
  }

  public ResidentSketch noLink() {
    noLink = true;
    return this;
  }

  public ResidentSketch born(String date) {
    born = LocalDate.parse(date);
    return this;
  }

  public ResidentSketch email(String address) {
    contacts.add(ContactPoint.email(address));
    return this;
  }

  public ResidentSketch phone(String number) {
    contacts.add(ContactPoint.phone(number));
    return this;
  }

  public ResidentSketch at(String address) {
    addresses.add(Address.of(address));
    return this;
  }

  public ResidentSketch number(String value) {
    identifiers.add(Identifier.of("urn:city:number", value));
    return this;
  }

  /** The record made comparable. */
  public Profile profile() {
    return NORMALIZING.profile(
        new StatedParty(
            id, "test", kind, names, identifiers, contacts, addresses, born, Map.of(), noLink));
  }
}
