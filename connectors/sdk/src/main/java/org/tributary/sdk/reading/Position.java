package org.tributary.sdk.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.Watermarks;
import org.tributary.sdk.http.HttpAnswer;

/**
 * Where a run stands that reads page by page over HTTP: the {@code position} of a checkpoint.
 *
 * @param fingerprint the rules that it was written under
 * @param from from which change on this run reads, or null for everything
 * @param cap beyond which the watermark does not go: what changes while we read may be missed
 * @param latest the latest change seen in this run, or null
 * @param pages pages read in this run
 * @param rows rows read in this run
 * @param lastPage signature of the last page that had rows, or null
 * @param paging state of the paging style
 */
public record Position(
    ReadRequest.Mode mode,
    String fingerprint,
    @Nullable Instant from,
    Instant cap,
    @Nullable Instant latest,
    int pages,
    long rows,
    @Nullable String lastPage,
    ObjectNode paging) {

  /** Before the first page of a run. */
  public static Position start(
      ReadRequest.Mode mode,
      String fingerprint,
      @Nullable Instant from,
      Instant runStartedAt,
      ObjectNode paging) {
    return new Position(mode, fingerprint, from, runStartedAt, null, 0, 0, null, paging);
  }

  /** The position as it stands in a checkpoint, or null where there is none to go on from. */
  public static @Nullable Position of(JsonNode json, ReadRequest.Mode mode, String fingerprint) {
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
        Watermarks.in(json, "from"),
        cap,
        Watermarks.in(json, "latest"),
        json.path("pages").asInt(),
        json.path("rows").asLong(),
        json.path("lastPage").textValue(),
        json.path("paging").deepCopy());
  }

  private ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("mode", mode.name()).put("read", fingerprint);
    put(json, "from", from);
    put(json, "cap", cap);
    put(json, "latest", latest);
    json.put("pages", pages).put("rows", rows);
    if (lastPage != null) {
      json.put("lastPage", lastPage);
    }
    json.set("paging", paging);
    return json;
  }

  /** The start of the run by the slower of both clocks: ours and that of the system. */
  public Instant capBy(HttpAnswer answer) {
    Instant theirs = answer.date();
    return pages > 0 || theirs == null ? cap : Watermarks.earlier(cap, theirs);
  }

  /** Whether a page has the signature of the one before it. */
  public boolean isAt(@Nullable String signature) {
    return signature != null && signature.equals(lastPage);
  }

  private static void put(ObjectNode json, String member, @Nullable Instant time) {
    if (time != null) {
      json.put(member, time.toString());
    }
  }

  /**
   * The position behind a page.
   *
   * @param signature of the page; null where it has no rows
   * @param newest the latest change on it, or null where it states none
   * @param given how many of its rows are new in this run
   * @param newCap as {@link #capBy} has it
   */
  public Position after(
      @Nullable String signature,
      @Nullable Instant newest,
      int given,
      Instant newCap,
      ObjectNode next) {
    return new Position(
        mode,
        fingerprint,
        from,
        newCap,
        Watermarks.later(latest, newest),
        pages + 1,
        rows + given,
        signature == null ? lastPage : signature,
        next);
  }

  /**
   * The checkpoint of a page that ends here. The watermark moves only when a run is complete, and
   * no run that reads ids alone moves it: to the latest change seen, yet not beyond the start of
   * the run, because a record that changed after we had read past it is not seen.
   *
   * @param watermark the one before
   * @param statesChanges whether records state when they changed; else the start of the run counts
   */
  public ObjectNode checkpoint(@Nullable Instant watermark, boolean isLast, boolean statesChanges) {
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
    boolean moves = isLast && mode != ReadRequest.Mode.IDS;
    put(
        checkpoint,
        "watermark",
        moves ? Watermarks.later(watermark, reached(statesChanges)) : watermark);
    if (!isLast) {
      checkpoint.set("position", toJson());
    }
    return checkpoint;
  }

  private @Nullable Instant reached(boolean statesChanges) {
    if (!statesChanges) {
      return cap;
    }
    return latest == null ? null : Watermarks.earlier(latest, cap);
  }
}
