package org.tributary.hub.identity;

import java.util.Collection;
import org.tributary.hub.identity.normal.Profile;

/** Where the records are found that may be one party with a record. */
public interface Candidates {

  /**
   * The records that share a blocking key with this one, without itself, each once. Keys that very
   * many records have are not used.
   */
  Collection<Profile> of(Profile record);
}
