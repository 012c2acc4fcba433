package org.tributary.hub.linking;

import java.util.UUID;
import org.tributary.hub.identity.normal.Profile;

/** Ids of nodes follow from what they stand for, so that the order of arrival has no part in it. */
final class NodeIds {
  private NodeIds() {}

  /** Of everybody who states just this. */
  static UUID shared(Profile profile) {
    return IdentityKeys.key("node", ProfileJson.write(profile));
  }

  /** Of one link alone. */
  static UUID ofLink(int streamNo, String recordId, String party) {
    return IdentityKeys.key("link", streamNo + "\u0000" + recordId + '\u0000' + party);
  }

  /** Of what callers said to be a resident's, whatever else it states. */
  static UUID ofResident(UUID resident) {
    return IdentityKeys.key("resident", resident.toString());
  }
}
