package org.tributary.hub.access;

import static org.tributary.hub.api.Permission.ACCESS_READ;
import static org.tributary.hub.api.Permission.CASE_CREATE;
import static org.tributary.hub.api.Permission.CASE_READ;
import static org.tributary.hub.api.Permission.CASE_SEARCH;
import static org.tributary.hub.api.Permission.CASE_UPDATE;
import static org.tributary.hub.api.Permission.CATALOGUE_READ;
import static org.tributary.hub.api.Permission.CATALOGUE_SEARCH;
import static org.tributary.hub.api.Permission.CHANGES_READ;
import static org.tributary.hub.api.Permission.MATCHING_READ;
import static org.tributary.hub.api.Permission.MATCHING_UPDATE;
import static org.tributary.hub.api.Permission.METRICS_READ;
import static org.tributary.hub.api.Permission.MODELS_READ;
import static org.tributary.hub.api.Permission.MODELS_UPDATE;
import static org.tributary.hub.api.Permission.RAW_READ;
import static org.tributary.hub.api.Permission.RESIDENT_READ;
import static org.tributary.hub.api.Permission.RESIDENT_SEARCH;
import static org.tributary.hub.api.Permission.RESIDENT_UPDATE;
import static org.tributary.hub.api.Permission.SYSTEMS_READ;
import static org.tributary.hub.api.Permission.SYSTEMS_UPDATE;
import static org.tributary.hub.api.Permission.WEBHOOKS_OPERATE;
import static org.tributary.hub.api.Permission.WEBHOOKS_READ;
import static org.tributary.hub.api.Permission.WEBHOOKS_UPDATE;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tributary.hub.api.Permission;

/** What somebody is at work: the permissions that go with it, under one name. */
public enum Role {
  /** Connects systems, sees what flows, repairs and replays. */
  INTEGRATOR(
      SYSTEMS_READ,
      SYSTEMS_UPDATE,
      RAW_READ,
      CASE_READ,
      CASE_SEARCH,
      CATALOGUE_READ,
      CATALOGUE_SEARCH,
      CHANGES_READ,
      WEBHOOKS_READ,
      WEBHOOKS_UPDATE,
      WEBHOOKS_OPERATE,
      METRICS_READ),
  /** Decides who is who. */
  STEWARD(
      SYSTEMS_READ,
      RESIDENT_READ,
      RESIDENT_SEARCH,
      MATCHING_READ,
      MATCHING_UPDATE,
      MODELS_READ,
      MODELS_UPDATE,
      CASE_READ,
      CASE_SEARCH,
      CATALOGUE_READ,
      CATALOGUE_SEARCH),
  /** Serves residents. */
  CASEWORKER(
      RESIDENT_READ,
      RESIDENT_SEARCH,
      RESIDENT_UPDATE,
      CASE_READ,
      CASE_SEARCH,
      CASE_CREATE,
      CASE_UPDATE,
      CATALOGUE_READ,
      CATALOGUE_SEARCH),
  /** Sees who saw what, and why residents are who they are. */
  PRIVACY_OFFICER(
      SYSTEMS_READ, RESIDENT_READ, RESIDENT_SEARCH, MATCHING_READ, CHANGES_READ, ACCESS_READ),
  /** Looks on; sees nobody's personal data. */
  READ_ONLY(SYSTEMS_READ, CATALOGUE_READ, CATALOGUE_SEARCH, METRICS_READ);

  @SuppressWarnings("Immutable") // made by Set.of
  private final Set<Permission> permissions;

  Role(Permission... permissions) {
    this.permissions = Set.of(permissions);
  }

  /** What goes with it. */
  public Set<Permission> permissions() {
    return permissions;
  }

  /** Its name in tokens and files, such as {@code privacy-officer}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The role of this name; nothing where the hub does not know it. */
  public static Optional<Role> of(String code) {
    return Stream.of(values()).filter(role -> role.code().equals(code)).findFirst();
  }
}
