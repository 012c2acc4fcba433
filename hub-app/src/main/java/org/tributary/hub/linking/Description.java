package org.tributary.hub.linking;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.identity.normal.Normalizing;
import org.tributary.hub.identity.normal.Profile;
import org.tributary.hub.identity.normal.StatedParty;

/**
 * What a party states, brought into the form in which it is compared: once, and as early as
 * somebody asks, since that takes longer than most of what is done under the lock of linking.
 */
public final class Description {
  private final StatedParty stated;
  private @Nullable Made made;

  Description(StatedParty stated) {
    this.stated = stated;
  }

  private record Made(String phoneRegion, Profile profile, UUID shared) {}

  /**
   * What is compared.
   *
   * @param phoneRegion where telephone numbers without country are at home
   */
  public Profile profile(String phoneRegion) {
    return in(phoneRegion).profile();
  }

  /** The id of the node of everybody who states just this. */
  UUID shared(String phoneRegion) {
    return in(phoneRegion).shared();
  }

  private synchronized Made in(String phoneRegion) {
    if (made == null || !made.phoneRegion().equals(phoneRegion)) {
      Profile profile = new Normalizing(phoneRegion).profile(stated);
      made = new Made(phoneRegion, profile, NodeIds.shared(profile));
    }
    return made;
  }

  /** Without anything of it: it is personal data. */
  @Override
  public String toString() {
    return "Description";
  }
}
