package org.tributary.connectors.arcgis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.http.HttpAdapter;

/**
 * An HTTP adapter with the token that it sends. The token stands inside the adapter as its
 * credential, never in a call, where a tracer could print it.
 *
 * @param until when to ask for the next token, or null for one that does not end
 */
record Session(HttpAdapter http, @Nullable Instant until) {

  boolean isGood(Instant now) {
    return until == null || now.isBefore(until);
  }
}
