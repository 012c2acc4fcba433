package org.tributary.hub.cases;

import java.util.List;
import java.util.UUID;

/** What the hub writes to departmental systems about a case. */
public interface WriteBacks {

  /** The legs of a case in their order, as the API shows them. */
  List<?> of(UUID caseId);
}
