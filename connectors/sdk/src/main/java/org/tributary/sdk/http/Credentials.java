package org.tributary.sdk.http;

import org.jspecify.annotations.Nullable;
import org.tributary.sdk.http.AuthSettings.Place;

/** What proves to a system who calls; asked anew for each call. Safe for several threads. */
interface Credentials {

  /** One proof and where it goes. */
  record Credential(Place place, Secret value) {}

  /** The credential to send now, or null for none. */
  @Nullable Credential current();

  /** Another credential after this one was refused, or null where there is no other. */
  @Nullable Credential renew(Credential refused);

  /** One fixed credential, or none. */
  record Fixed(@Nullable Credential credential) implements Credentials {
    @Override
    public @Nullable Credential current() {
      return credential;
    }

    @Override
    public @Nullable Credential renew(Credential refused) {
      return null;
    }
  }
}
