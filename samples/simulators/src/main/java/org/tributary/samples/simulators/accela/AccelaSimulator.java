package org.tributary.samples.simulators.accela;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.samples.simulators.http.BadCall;
import org.tributary.samples.simulators.http.Call;
import org.tributary.samples.simulators.http.LoopbackServer;
import org.tributary.samples.simulators.http.Parameters;
import org.tributary.samples.simulators.http.Reply;

/**
 * A licensing and permitting system with Accela's Construct API v4: tokens, lists and searches of
 * records, records by their ids, custom forms and comments. Its habits are switches.
 */
public final class AccelaSimulator extends LoopbackServer {
  private static final String RECORDS = "/v4/records";
  private static final String SEARCH = "/v4/search/records";
  private static final int LIST_MOST = 1000;
  private static final int SEARCH_MOST = 100;

  private final Clock clock;
  private final AccelaTokens tokens;
  private final AccelaDesk desk;
  private final Set<AccelaQuirk> quirks = Collections.synchronizedSet(AccelaQuirk.usual());
  private final RecordPages pages;
  private final RecordWrites writes;
  private volatile @Nullable CallBudget budget;

  public AccelaSimulator(AccelaTenant tenant, Clock clock) {
    this.clock = clock;
    this.tokens = new AccelaTokens(tenant, clock);
    this.desk = new AccelaDesk(tenant, clock, quirks::contains);
    this.pages = new RecordPages(desk, quirks::contains);
    this.writes = new RecordWrites(desk, quirks::contains);
  }

  /** Where staff change what the system knows. */
  public AccelaDesk desk() {
    return desk;
  }

  /** Switches a habit on or off, from the next call on. */
  public AccelaSimulator set(AccelaQuirk quirk, boolean on) {
    if (on) {
      quirks.add(quirk);
    } else {
      quirks.remove(quirk);
    }
    return this;
  }

  /** Answers 429 beyond so many calls a window. */
  public AccelaSimulator limit(int calls, Duration window) {
    budget = new CallBudget(calls, window, clock);
    return this;
  }

  /** Forgets all tokens. */
  public void revokeTokens() {
    tokens.revokeAll();
  }

  @Override
  protected Reply answer(Call call) {
    if (call.path().equals("/oauth2/token") && call.method().equals("POST")) {
      return tokens.token(call.parameters(), quirks.contains(AccelaQuirk.EXPIRES_IN_AS_TEXT));
    }
    if (call.path().equals("/oauth2/tokeninfo")) {
      return tokens.info(call);
    }
    CallBudget limit = budget;
    if (limit == null) {
      return guarded(call);
    }
    return limit.tell(limit.take() ? guarded(call) : tooMany(limit));
  }

  private Reply tooMany(CallBudget limit) {
    Reply reply = AccelaReplies.error(429, 429, "too_many_requests", "API rate limit exceeded.");
    return quirks.contains(AccelaQuirk.RETRY_AFTER)
        ? reply.with("Retry-After", Long.toString(limit.secondsLeft()))
        : reply;
  }

  private Reply guarded(Call call) {
    Optional<String> fault = tokens.fault(call);
    if (fault.isEmpty()) {
      return served(call);
    }
    boolean expired = !fault.get().equals("no_token");
    return expired && quirks.contains(AccelaQuirk.HTML_AT_EXPIRY)
        ? AccelaReplies.loginPage()
        : error(401, fault.get(), "Token is required.");
  }

  private Reply error(int status, String code, String message) {
    int wire = quirks.contains(AccelaQuirk.ERROR_AT_200) ? 200 : status;
    return AccelaReplies.error(wire, status, code, message);
  }

  private Reply served(Call call) {
    try {
      if (call.path().equals(RECORDS)) {
        return call.method().equals("POST") ? created(call) : listed(call);
      }
      if (call.path().equals(SEARCH) && call.method().equals("POST")) {
        return searched(call);
      }
      return call.path().startsWith(RECORDS + "/") ? single(call) : unknown("api_not_found");
    } catch (BadCall e) {
      return error(400, "bad_request", String.valueOf(e.getMessage()));
    }
  }

  private Reply unknown(String code) {
    return error(404, code, "The resource is not found.");
  }

  private Reply listed(Call call) {
    Parameters asked = call.parameters();
    return AccelaReplies.plain(
        200,
        pages.page(
            asked,
            name -> name.equals("updateDateFrom") ? Optional.empty() : asked.get(name),
            LIST_MOST));
  }

  private Reply searched(Call call) {
    JsonNode criteria = RecordWrites.json(call.body());
    Parameters asked = call.parameters();
    ObjectNode page =
        pages.page(
            asked,
            name -> Optional.ofNullable(criteria.path(name).textValue()).filter(t -> !t.isEmpty()),
            SEARCH_MOST);
    return AccelaReplies.plain(200, page);
  }

  private Reply created(Call call) {
    ObjectNode record = writes.create(RecordWrites.json(call.body()));
    if (quirks.contains(AccelaQuirk.CREATE_TIMES_OUT)) {
      return Reply.of(504, "text/html", "<html><body>Gateway Time-out</body></html>");
    }
    return done(record);
  }

  private Reply done(JsonNode result) {
    return AccelaReplies.plain(
        200,
        quirks.contains(AccelaQuirk.AFTER_SCRIPT_FAILS)
            ? AccelaReplies.scriptFailed(result)
            : AccelaReplies.result(result));
  }

  /** {@code /v4/records/{ids}} and what stands below one record. */
  private Reply single(Call call) {
    List<String> path = Arrays.asList(call.path().substring(RECORDS.length() + 1).split("/", -1));
    String id = path.get(0);
    boolean reads = call.method().equals("GET");
    if (path.size() == 1 && reads) {
      return many(List.of(id.split(",", -1)), call.parameters());
    }
    if (desk.find(id).isMissingNode()) {
      return unknown("resource_not_found");
    }
    if (path.size() == 1) {
      return done(writes.update(id, RecordWrites.json(call.body())));
    }
    return switch (path.get(1)) {
      case "customForms" ->
          reads
              ? AccelaReplies.plain(
                  200, AccelaReplies.result(desk.find(id).withArray("customForms")))
              : done(writes.customForms(id, RecordWrites.json(call.body())));
      case "comments" ->
          reads
              ? AccelaReplies.plain(200, AccelaReplies.result(desk.comments(id)))
              : done(writes.comment(id, RecordWrites.json(call.body())));
      case "documents" ->
          reads
              ? AccelaReplies.plain(200, AccelaReplies.result(desk.documents(id)))
              : done(writes.attach(id, call));
      default -> unknown("api_not_found");
    };
  }

  private Reply many(List<String> ids, Parameters asked) {
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    ids.stream()
        .map(desk::find)
        .filter(JsonNode::isObject)
        .forEach(record -> found.add(RecordPages.whole(record, asked.list("expand"))));
    return found.isEmpty()
        ? unknown("resource_not_found")
        : AccelaReplies.plain(200, AccelaReplies.result(found));
  }
}
