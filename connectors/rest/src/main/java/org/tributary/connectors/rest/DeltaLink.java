package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The link to what changes after a run, kept from run to run in the {@code delta} of a checkpoint
 * (OData 4.0 part 1, section 11.3). Written under other rules it is of no use: it would select what
 * the rules of then selected.
 *
 * @param fingerprint the rules in force, or null where the system gives no such links
 * @param link the link, or null where there is none yet
 */
record DeltaLink(@Nullable String fingerprint, @Nullable String link) {
  static final String GONE =
      "the link to what changed has expired; everything is read anew, and what was deleted"
          + " meanwhile shows with the next reconcile";

  static final String MISSING =
      "the system gave no link to what changes next, so the next run reads everything; does it"
          + " track changes of this list, and does read.headers ask for it?";

  static DeltaLink of(ObjectNode checkpoint, ReadSpec read) {
    if (read.delta() == null) {
      return new DeltaLink(null, null);
    }
    JsonNode delta = checkpoint.path("delta");
    boolean ours = read.fingerprint().equals(delta.path("read").textValue());
    return new DeltaLink(read.fingerprint(), ours ? delta.path("link").textValue() : null);
  }

  DeltaLink forgotten() {
    return then(null);
  }

  DeltaLink then(@Nullable String next) {
    return new DeltaLink(fingerprint, next);
  }

  boolean isMissing() {
    return fingerprint != null && link == null;
  }

  void addTo(ObjectNode checkpoint) {
    if (fingerprint != null && link != null) {
      checkpoint.putObject("delta").put("read", fingerprint).put("link", link);
    }
  }
}
