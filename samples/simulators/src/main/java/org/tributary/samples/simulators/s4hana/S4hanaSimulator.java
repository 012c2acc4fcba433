package org.tributary.samples.simulators.s4hana;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.tributary.samples.simulators.http.BadCall;
import org.tributary.samples.simulators.http.Call;
import org.tributary.samples.simulators.http.LoopbackServer;
import org.tributary.samples.simulators.http.Reply;

/**
 * An SAP S/4HANA with the OData V2 service API_BUSINESS_PARTNER: partners, addresses, e-mails and
 * phones, for reading; partners for creating and changing too. Client 100, Basic authentication.
 */
public final class S4hanaSimulator extends LoopbackServer {
  private static final String SERVICE = "/sap/opu/odata/sap/API_BUSINESS_PARTNER";
  private static final String CLIENT = "100";

  private final String authorization;
  private final Set<Quirk> quirks =
      new CopyOnWriteArraySet<>(
          EnumSet.of(
              Quirk.NEVER_CHANGED_IS_NULL,
              Quirk.CHILD_EDIT_LEAVES_PARENT,
              Quirk.CSRF,
              Quirk.CSRF_NEEDS_COOKIE,
              Quirk.CSRF_HEAD_REFUSED,
              Quirk.CAPITAL_SEARCH_TERMS));
  private final Sessions sessions = new Sessions(quirks);
  private final PartnerBook book;
  private volatile int cap = 1_000;

  /** A system whose clock runs in this zone. */
  public S4hanaSimulator(String user, String password, Clock clock, ZoneId zone) {
    String pair = user + ":" + password;
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    this.book = new PartnerBook(clock, zone, quirks);
  }

  /** Where staff change what the system knows. */
  public PartnerBook book() {
    return book;
  }

  /** Switches quirks on, from the next call on. */
  public S4hanaSimulator with(Quirk... on) {
    quirks.addAll(Arrays.asList(on));
    return this;
  }

  /** Switches quirks off, from the next call on. */
  public S4hanaSimulator without(Quirk... off) {
    Arrays.asList(off).forEach(quirks::remove);
    return this;
  }

  /** How many rows come at most, with {@link Quirk#SERVER_PAGES} or {@link Quirk#SILENT_CAP}. */
  public S4hanaSimulator capAt(int rows) {
    cap = rows;
    return this;
  }

  /** All sessions end; their tokens count no more. */
  public void expireSessions() {
    sessions.expire();
  }

  @Override
  protected Reply answer(Call call) {
    if (!call.header("Authorization").orElse("").equals(authorization)) {
      return SapReplies.text(401, "Logon failed")
          .with("WWW-Authenticate", "Basic realm=\"SAP NetWeaver Application Server [S4H/100]\"");
    }
    if (!call.parameters().get("sap-client").orElse(CLIENT).equals(CLIENT)) {
      return SapReplies.text(401, "Client is not available");
    }
    if (quirks.contains(Quirk.PATH_INACTIVE) || !call.path().startsWith(SERVICE)) {
      return SapReplies.inactivePath();
    }
    if (quirks.contains(Quirk.SERVICE_INACTIVE)) {
      return SapReplies.inactiveService();
    }
    try {
      return fetching(call).orElseGet(() -> entity(call));
    } catch (BadCall e) {
      return SapReplies.error(400, "/IWBEP/CM_MGW_RT/021", String.valueOf(e.getMessage()));
    }
  }

  private Optional<Reply> fetching(Call call) {
    boolean head = call.method().equals("HEAD");
    if (!Sessions.isFetch(call)) {
      return head ? Optional.of(SapReplies.text(200, "")) : Optional.empty();
    }
    if (head && quirks.contains(Quirk.CSRF_HEAD_REFUSED)) {
      return Optional.of(SapReplies.text(403, ""));
    }
    if (quirks.contains(Quirk.CSRF_FETCH_FAILS)) {
      return Optional.of(SapReplies.error(500, "/IWFND/CM_MGW/500", "Internal error"));
    }
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    var sets = document.putArray("EntitySets");
    List.of(EntityType.values()).forEach(type -> sets.add(type.set()));
    return Optional.of(
        sessions.fetched(head ? SapReplies.text(200, "") : SapReplies.data(200, document)));
  }

  private Reply entity(Call call) {
    String rest = call.path().substring(SERVICE.length()).replaceFirst("^/", "");
    if (rest.equals("$metadata")) {
      return SapReplies.metadata();
    }
    if (rest.isEmpty()) {
      return SapReplies.data(200, JsonNodeFactory.instance.objectNode());
    }
    int bracket = rest.indexOf('(');
    String set = bracket < 0 ? rest : rest.substring(0, bracket);
    Optional<EntityType> type = EntityType.named(set);
    if (type.isEmpty()) {
      return SapReplies.notFound();
    }
    if (bracket < 0) {
      return call.method().equals("POST") ? create(call, type.get()) : list(call, type.get());
    }
    String key = rest.substring(bracket + 1, rest.lastIndexOf(')'));
    return book.byKey(type.get(), key)
        .map(row -> single(call, type.get(), row))
        .orElseGet(SapReplies::notFound);
  }

  private Reply list(Call call, EntityType type) {
    if (!isJson(call)) {
      return Reply.of(200, "application/atom+xml;type=feed", "<feed/>");
    }
    Reply reply = SapReplies.data(200, query(call).list(type));
    if (quirks.contains(Quirk.ROWS_MOVE) && type == EntityType.PARTNER) {
      book.dropFirst();
    }
    return reply;
  }

  private static boolean isJson(Call call) {
    return call.parameters().get("$format").orElse("").equals("json")
        || call.header("Accept").orElse("").contains("application/json");
  }

  private Reply single(Call call, EntityType type, ObjectNode row) {
    boolean merge =
        call.method().equals("POST")
            && call.header("X-HTTP-Method").orElse("").equalsIgnoreCase("MERGE");
    if (call.method().equals("PATCH") || call.method().equals("MERGE") || merge) {
      return sessions
          .refusal(call)
          .orElseGet(() -> new PartnerWrites(book, quirks).change(call, row));
    }
    return call.method().equals("GET")
        ? SapReplies.data(200, query(call).entity(type, row))
        : SapReplies.error(405, "/IWFND/CM_MGW/405", "Method not allowed");
  }

  private Reply create(Call call, EntityType type) {
    Optional<Reply> refusal = sessions.refusal(call);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (type != EntityType.PARTNER) {
      return SapReplies.error(405, "/IWFND/CM_MGW/405", "Method not allowed");
    }
    PartnerWrites.Created created = new PartnerWrites(book, quirks).create(call);
    if (created.number().isEmpty()) {
      return created.refusal().orElseThrow();
    }
    if (quirks.contains(Quirk.CREATE_FAILS_AFTER_COMMIT)) {
      return SapReplies.error(500, "/IWFND/CM_MGW/500", "Internal error");
    }
    ObjectNode row = book.find(created.number().get());
    return SapReplies.data(201, query(call).entity(type, row));
  }

  private EntityQuery query(Call call) {
    return new EntityQuery(book, quirks, cap, baseUri() + SERVICE, call.parameters());
  }
}
