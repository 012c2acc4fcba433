package org.tributary.hub.identity.compare;

import java.util.List;
import java.util.function.BiConsumer;
import org.tributary.hub.identity.model.LevelSpec.Term;
import org.tributary.hub.identity.normal.PersonName;
import org.tributary.hub.identity.normal.PostalAddress;
import org.tributary.hub.identity.normal.Profile;
import org.tributary.hub.identity.normal.StrongId;

/** The values of a profile whose frequencies in the population count. */
public final class StatedTerms {
  private StatedTerms() {}

  /** Hands over each value of a profile with its kind; none is empty. */
  public static void each(Profile profile, BiConsumer<Term, String> visitor) {
    BiConsumer<Term, String> stated =
        (term, value) -> {
          if (!value.isEmpty()) {
            visitor.accept(term, value);
          }
        };
    for (PersonName name : profile.names()) {
      stated.accept(Term.GIVEN, name.given());
      stated.accept(Term.FAMILY, name.family());
    }
    if (profile.birthDate() != 0) {
      stated.accept(Term.BIRTH_DATE, Integer.toString(profile.birthDate()));
    }
    for (List<String> contacts : List.of(profile.emails(), profile.phones())) {
      contacts.forEach(contact -> stated.accept(Term.CONTACT, contact));
    }
    for (PostalAddress address : profile.addresses()) {
      stated.accept(Term.HOME, address.home());
      stated.accept(Term.AREA, address.area());
    }
    for (StrongId id : profile.identifiers()) {
      stated.accept(Term.IDENTIFIER, id.value());
    }
    profile
        .attributes()
        .forEach((name, value) -> stated.accept(Term.ATTRIBUTE, AttributeLevels.term(name, value)));
  }
}
