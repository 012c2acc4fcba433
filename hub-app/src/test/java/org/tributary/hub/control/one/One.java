package org.tributary.hub.control.one;

import java.time.Instant;
import org.tributary.connectors.beta.Beta;
import org.tributary.hub.control.two.Two;

/** Breaks rules on purpose: a cycle, a connector, and the machine's own clock. */
public record One(Two two, Beta beta) {
  Instant time() {
    return Instant.now();
  }
}
