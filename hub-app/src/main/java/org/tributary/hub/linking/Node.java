package org.tributary.hub.linking;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.identity.normal.Profile;

/** One description of a party while a page is being linked: stored, changed or new. */
final class Node {
  private final UUID id;
  private final boolean isStored;
  private final @Nullable Profile storedProfile;
  private final @Nullable UUID storedResident;
  private final int storedLinks;
  private Profile profile;
  private @Nullable UUID resident;
  private @Nullable UUID opener;
  private int links;
  private boolean isFresh;

  private Node(UUID id, @Nullable Profile stored, @Nullable UUID resident, int links, Profile now) {
    this.id = id;
    this.isStored = stored != null;
    this.storedProfile = stored;
    this.storedResident = resident;
    this.storedLinks = links;
    this.profile = now;
    this.resident = resident;
    this.links = links;
    this.isFresh = stored == null;
  }

  static Node opened(UUID id, Profile profile) {
    return new Node(id, null, null, 0, profile);
  }

  /** A new one for links that are stored with a resident already. */
  static Node parted(UUID id, Profile profile, @Nullable UUID resident) {
    return new Node(id, null, resident, 0, profile);
  }

  static Node stored(UUID id, Stored stored) {
    return new Node(id, stored.profile(), stored.resident(), stored.links(), stored.profile());
  }

  /** What the row of a node says. */
  record Stored(Profile profile, UUID resident, int links) {}

  /** What its row says when the page is written; null where it is gone. */
  @Nullable Stored asStored() {
    return isAlive() && resident != null ? new Stored(profile, resident, links) : null;
  }

  UUID id() {
    return id;
  }

  /** The name under which the engine knows it. */
  String name() {
    return id.toString();
  }

  Profile profile() {
    return profile;
  }

  /** Whose it is; null where that is not decided yet. */
  @Nullable UUID resident() {
    return resident;
  }

  /** Whose it was when the page began. */
  @Nullable UUID storedResident() {
    return storedResident;
  }

  /** Whether it has gone from the resident whose it was. */
  boolean hasMoved() {
    return storedResident != null && !storedResident.equals(resident);
  }

  /** What it said when the page began; null where it was not there. */
  @Nullable Profile storedProfile() {
    return storedProfile;
  }

  /** The link for which it was opened; null where it was there. */
  @Nullable UUID opener() {
    return opener;
  }

  /** How many links stand on it. */
  int links() {
    return links;
  }

  /** Whether it must be compared with others: it is new, or says something else than before. */
  boolean isFresh() {
    return isFresh;
  }

  boolean isStored() {
    return isStored;
  }

  /** Whether it came, or came back, with this page. */
  boolean isArriving() {
    return links > 0 && (!isStored || storedLinks == 0);
  }

  /** Whether its last link has gone with this page. */
  boolean isLeaving() {
    return links == 0 && isStored && storedLinks > 0;
  }

  boolean isAlive() {
    return links > 0;
  }

  /** Whether its row has to be written. */
  boolean isChanged() {
    return !isStored
        || links != storedLinks
        || !profile.equals(storedProfile)
        || !java.util.Objects.equals(resident, storedResident);
  }

  /** Whether its row need not say anew what it states: a node that is gone states nothing. */
  boolean saysTheSame() {
    return isAlive() && storedLinks > 0 && profile.equals(storedProfile);
  }

  void attach(UUID link) {
    if (opener == null) {
      opener = link;
    }
    links++;
    isFresh |= isArriving();
  }

  void detach() {
    links--;
  }

  void says(Profile other) {
    if (!other.equals(profile)) {
      profile = other;
      isFresh = true;
    }
  }

  void refresh() {
    isFresh = true;
  }

  void belongsTo(@Nullable UUID other) {
    resident = other;
  }

  @Override
  public String toString() {
    return "Node[" + id + "]";
  }
}
