package org.tributary.sdk.http;

import java.net.URI;
import java.util.Map;

/** How a system wants to know who calls: the {@code auth} member of its settings. */
sealed interface AuthSettings {

  /** No credential at all. */
  record None() implements AuthSettings {}

  /** One fixed value in a header or query parameter: API keys, bearer tokens and basic auth. */
  record Fixed(Place place, Secret value) implements AuthSettings {}

  /**
   * OAuth 2.0 client credentials (RFC 6749 section 4.4).
   *
   * @param clientInForm whether client id and secret go into the form rather than a basic header
   * @param form further form fields of the token request; they replace ours of the same name
   * @param place where the access token goes in each call
   */
  record ClientCredentials(
      URI tokenUrl,
      String clientId,
      Secret clientSecret,
      boolean clientInForm,
      Map<String, Secret> form,
      Place place)
      implements AuthSettings {}

  /**
   * Where a credential stands in a call.
   *
   * @param name name of the header or query parameter
   * @param prefix what stands before the value, such as {@code "Bearer "}
   */
  record Place(boolean inQuery, String name, String prefix) {
    static Place header(String name, String prefix) {
      return new Place(false, name, prefix);
    }

    static Place query(String name) {
      return new Place(true, name, "");
    }
  }
}
