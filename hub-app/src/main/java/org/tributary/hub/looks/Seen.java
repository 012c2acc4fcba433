package org.tributary.hub.looks;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Whom the present request has been shown something of. Whatever reads residents or cases for an
 * answer says so here; outside of a request nobody looks.
 */
public final class Seen {
  private static final String ATTRIBUTE = "org.tributary.seen";

  private final Set<UUID> residents = new LinkedHashSet<>();
  private final Set<UUID> cases = new LinkedHashSet<>();

  private Seen() {}

  /** Something of a resident was read for the answer. */
  public static void resident(UUID id) {
    Seen seen = current(true);
    if (seen != null) {
      seen.residents.add(id);
    }
  }

  /** A case, with whom it is about, was read for the answer. */
  public static void aCase(UUID id) {
    Seen seen = current(true);
    if (seen != null) {
      seen.cases.add(id);
    }
  }

  /** What was seen so far; null where nothing was. */
  static @Nullable Seen current(boolean make) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request == null) {
      return null;
    }
    Object found = request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    if (found instanceof Seen seen) {
      return seen;
    }
    if (!make) {
      return null;
    }
    Seen seen = new Seen();
    request.setAttribute(ATTRIBUTE, seen, RequestAttributes.SCOPE_REQUEST);
    return seen;
  }

  Set<UUID> residents() {
    return residents;
  }

  Set<UUID> cases() {
    return cases;
  }
}
