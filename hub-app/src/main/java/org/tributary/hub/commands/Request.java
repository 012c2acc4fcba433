package org.tributary.hub.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.access.Caller;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.IdempotencyKey;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.StateTag;
import org.tributary.hub.once.RequestKeys;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.json.InvalidCanonicalException;

/**
 * How a caller wants something written.
 *
 * @param key under which the request may be repeated; null for a dry run
 * @param strict all legs or none
 * @param patience how long the caller waits for the systems; null for the operation at once, which
 *     is answered even where every system has answered by then
 * @param dryRun nothing is stored and no system is reached
 */
record Request(
    RequestKeys.@Nullable Key key, boolean strict, @Nullable Duration patience, boolean dryRun) {
  private static final Pattern WAIT = Pattern.compile("wait=(\\d{1,2})");
  private static final int LONGEST_WAIT = 10;

  /**
   * Reads the headers of a request.
   *
   * @param name what is asked, such as {@code POST /v1/cases}
   * @param usual how long callers wait who say nothing
   */
  static Request of(String name, JsonNode body, Query query, NativeWebRequest web, Duration usual) {
    boolean dryRun = query.flag("dryRun");
    query.check();
    boolean strict = false;
    boolean atOnce = false;
    @Nullable Duration wait = null;
    String prefer = web.getHeader("Prefer");
    for (String preference : prefer == null ? new String[0] : prefer.split("[,;]")) {
      String wish = preference.strip();
      Matcher matcher = WAIT.matcher(wish);
      if (matcher.matches() && Integer.parseInt(matcher.group(1)) <= LONGEST_WAIT) {
        wait = Duration.ofSeconds(Integer.parseInt(matcher.group(1)));
      } else if (wish.equals("respond-async")) {
        atOnce = true;
      } else if (wish.equals("handling=strict")) {
        strict = true;
      } else if (!wish.equals("handling=lenient")) {
        throw ApiException.invalidHeader("Prefer", "fault.prefer");
      }
    }
    Duration patience = wait != null || atOnce ? wait : usual;
    return new Request(dryRun ? null : key(name, body, strict, web), strict, patience, dryRun);
  }

  /** A body in its type, whose own rules hold beyond those of the contract. */
  static <T> T read(ObjectNode body, Class<T> type) {
    try {
      return CanonicalJson.read(body, type);
    } catch (InvalidCanonicalException e) {
      throw ApiException.invalidBody(e.pointer(), "fault.canonical", e.rule());
    }
  }

  private static RequestKeys.Key key(
      String name, JsonNode body, boolean strict, NativeWebRequest web) {
    String given = IdempotencyKey.of(web);
    return new RequestKeys.Key(Caller.key(), name, given, StateTag.of(strict + body.toString()));
  }
}
