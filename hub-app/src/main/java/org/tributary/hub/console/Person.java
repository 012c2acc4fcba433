package org.tributary.hub.console;

import java.util.Set;
import org.tributary.hub.api.Permission;

/**
 * Who looks at a page.
 *
 * @param name as the issuer says it
 * @param permissions what the API lets this person do
 */
record Person(String name, Set<Permission> permissions) {
  static final Person NOBODY = new Person("", Set.of());

  boolean known() {
    return !name.isEmpty();
  }

  boolean may(Permission permission) {
    return permissions.contains(permission);
  }
}
