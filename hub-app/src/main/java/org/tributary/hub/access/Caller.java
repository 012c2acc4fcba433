package org.tributary.hub.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.StateTag;

/** Who calls in the present thread, and what that caller may do. */
public final class Caller {
  private static final int LONGEST_KEY = 128;

  private Caller() {}

  /** Whether the caller has a permission. */
  public static boolean may(Permission permission) {
    return permissions().contains(permission);
  }

  /** Whether the caller has shown a token that counts. */
  static boolean isKnown() {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    return caller != null
        && caller.isAuthenticated()
        && !(caller instanceof AnonymousAuthenticationToken);
  }

  /** Who calls, as the token names it. */
  public static String id() {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    return caller == null ? "" : caller.getName();
  }

  /** Who calls, short enough to be part of a key. */
  public static String key() {
    String id = id();
    return id.length() > LONGEST_KEY ? StateTag.of(id) : id;
  }

  /** Until when the caller may call with this token, where the token says so. */
  public static Optional<Instant> until() {
    return SecurityContextHolder.getContext().getAuthentication()
            instanceof JwtAuthenticationToken token
        ? Optional.ofNullable(token.getToken().getExpiresAt())
        : Optional.empty();
  }

  static boolean mayAll(List<Permission> needed) {
    return permissions().containsAll(needed);
  }

  private static Set<Permission> permissions() {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    if (caller != null && caller.isAuthenticated()) {
      for (GrantedAuthority authority : caller.getAuthorities()) {
        if (authority instanceof Granted granted) {
          permissions.add(granted.permission());
        }
      }
    }
    return permissions;
  }

  /** A permission that a token carries. */
  record Granted(Permission permission) implements GrantedAuthority {
    @Override
    public String getAuthority() {
      return permission.name();
    }
  }
}
