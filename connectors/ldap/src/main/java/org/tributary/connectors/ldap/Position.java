package org.tributary.connectors.ldap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.Watermarks;
import org.tributary.sdk.mapping.Fingerprint;

/**
 * Where a run stands: the {@code position} of a checkpoint. The cookie of the directory is not part
 * of it, because it dies with its connection; in its place are the number of entries that were
 * given and a seal of their ids, so that another process can read up to there again and see whether
 * the list is still the same.
 *
 * @param fingerprint the rules that it was written under
 * @param run name of the run, which tells its search from those of others
 * @param from from which change on this run reads, or null for everything
 * @param cap beyond which the watermark does not go: what changes while we read may be missed
 * @param latest the latest change seen in this run, or null
 * @param starts how often it has begun
 * @param rows entries given in this run
 * @param seal a hash over their ids in order
 */
record Position(
    ReadRequest.Mode mode,
    String fingerprint,
    String run,
    @Nullable Instant from,
    Instant cap,
    @Nullable Instant latest,
    int starts,
    long rows,
    String seal) {

  /** Before the first page of a run. */
  static Position start(
      ReadRequest.Mode mode, String fingerprint, @Nullable Instant from, Instant runStartedAt) {
    String run = UUID.randomUUID().toString();
    return new Position(mode, fingerprint, run, from, runStartedAt, null, 1, 0, "");
  }

  /** The same run, from its beginning. */
  Position again() {
    String other = UUID.randomUUID().toString();
    return new Position(mode, fingerprint, other, from, cap, latest, starts + 1, 0, "");
  }

  /** The position behind entries with these keys. */
  Position behind(List<String> keys, @Nullable Instant newest) {
    String sealed = seal;
    for (String key : keys) {
      sealed = seal(sealed, key);
    }
    return new Position(
        mode,
        fingerprint,
        run,
        from,
        cap,
        Watermarks.later(latest, newest),
        starts,
        rows + keys.size(),
        sealed);
  }

  /** The seal with one more key under it. */
  static String seal(String before, String key) {
    return Fingerprint.shortOf(before + "\n" + key);
  }

  boolean isIdsOnly() {
    return mode == ReadRequest.Mode.IDS;
  }

  /** The position as it stands in a checkpoint, or null where there is none to go on from. */
  static @Nullable Position of(JsonNode json, ReadRequest.Mode mode, String fingerprint) {
    boolean ours =
        mode.name().equals(json.path("mode").textValue())
            && fingerprint.equals(json.path("read").textValue());
    Instant cap = Watermarks.in(json, "cap");
    if (!ours || cap == null) {
      return null;
    }
    return new Position(
        mode,
        fingerprint,
        json.path("run").asText(),
        Watermarks.in(json, "from"),
        cap,
        Watermarks.in(json, "latest"),
        json.path("starts").asInt(1),
        json.path("rows").asLong(),
        json.path("seal").asText());
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("mode", mode.name()).put("read", fingerprint).put("run", run);
    json.put("cap", cap.toString());
    if (from != null) {
      json.put("from", from.toString());
    }
    if (latest != null) {
      json.put("latest", latest.toString());
    }
    return json.put("starts", starts).put("rows", rows).put("seal", seal);
  }
}
