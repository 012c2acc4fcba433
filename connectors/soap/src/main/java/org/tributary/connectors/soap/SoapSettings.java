package org.tributary.connectors.soap;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings that only this connector has, beside those that every HTTP connector shares.
 *
 * @param namespaces what the prefixes in paths stand for
 * @param token user name and password in the header of each message, or null
 * @param whoAmI how to ask whom the system takes us for, or null
 */
record SoapSettings(
    SoapVersion soap,
    Map<String, String> namespaces,
    @Nullable UsernameToken token,
    @Nullable WhoAmI whoAmI) {

  SoapSettings {
    namespaces = Map.copyOf(namespaces);
  }

  /**
   * How to ask whom the system takes us for.
   *
   * @param is the integration user
   */
  record WhoAmI(RequestSpec request, XmlPath at, String is) {}
}
