package org.tributary.hub.records;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** The journal of commands, as reading needs it: which records are the hub's own writing. */
public interface Written {

  /** Whether anything may be written to a system at all. */
  boolean to(String system);

  /**
   * Of these references, those under which a case is being opened in a system and comes back by a
   * stream, with the case. One of which the system's record is known already is not among them.
   */
  Map<UUID, Opening> openings(String system, String stream, Collection<UUID> references);

  /**
   * A case that is being opened in a system.
   *
   * @param home whether the system's record becomes the case; a second system's is one of its own
   */
  record Opening(UUID caseId, boolean home) {}

  /** A record was read that carries a reference of ours: the system holds it. */
  void seen(UUID reference, String recordId, Instant now);
}
