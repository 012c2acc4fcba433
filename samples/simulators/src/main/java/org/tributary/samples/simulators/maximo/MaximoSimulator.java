package org.tributary.samples.simulators.maximo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.samples.simulators.http.BadCall;
import org.tributary.samples.simulators.http.Call;
import org.tributary.samples.simulators.http.LoopbackServer;
import org.tributary.samples.simulators.http.Parameters;
import org.tributary.samples.simulators.http.Reply;

/**
 * An asset and work management system with Maximo's JSON interface: {@code /maximo/oslc/os/...} and
 * {@code whoami}. Its habits are switches.
 */
public final class MaximoSimulator extends LoopbackServer {
  private static final Pattern OBJECTS =
      Pattern.compile("/maximo/(oslc|api)/os/([a-z]+)(?:/(_[A-Za-z0-9_-]+))?");

  private final MaximoUser user;
  private final MaximoPlant plant;
  private final Set<MaximoQuirk> quirks = Collections.synchronizedSet(MaximoQuirk.usual());
  private final OslcPages pages;
  private final MaximoWrites writes;
  private final AtomicInteger sessions = new AtomicInteger();

  public MaximoSimulator(MaximoUser user, Clock clock, ZoneId zone) {
    this.user = user;
    this.plant = new MaximoPlant(clock, zone, quirks::contains);
    this.pages = new OslcPages(plant, quirks::contains);
    this.writes = new MaximoWrites(plant, quirks::contains);
  }

  /** Where staff change what the system knows. */
  public MaximoPlant plant() {
    return plant;
  }

  /** Switches a habit on or off, from the next call on. */
  public MaximoSimulator set(MaximoQuirk quirk, boolean on) {
    if (on) {
      quirks.add(quirk);
    } else {
      quirks.remove(quirk);
    }
    return this;
  }

  /** How many sessions were begun: one for each call without a cookie. */
  public int sessions() {
    return sessions.get();
  }

  /** Forgets the lists of stable paging. */
  public void forgetStableLists() {
    pages.forgetSnapshots();
  }

  @Override
  protected Reply answer(Call call) {
    if (!user.admits(call)) {
      return quirks.contains(MaximoQuirk.HTML_AT_EXPIRY)
          ? MaximoReplies.loginPage()
          : error(401, "BMXAA0021E", "User name and password combination are not valid.");
    }
    Reply reply = served(call);
    return call.header("Cookie").isPresent()
        ? reply
        : reply.with("Set-Cookie", "JSESSIONID=s" + sessions.incrementAndGet() + "; Path=/");
  }

  private Reply served(Call call) {
    try {
      if (call.path().endsWith("/whoami")) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("loginID", user.loginId());
        return MaximoReplies.json(200, body.put("defaultSite", "BEDFORD"));
      }
      Matcher path = OBJECTS.matcher(call.path());
      return path.matches() && MaximoPlant.knows(path.group(2))
          ? objects(call, path)
          : error(404, "BMXAA1482E", "The object structure is not known.");
    } catch (BadCall e) {
      return error(400, "BMXAA8744E", String.valueOf(e.getMessage()));
    }
  }

  private Reply error(int status, String code, String message) {
    int wire = quirks.contains(MaximoQuirk.ERROR_AT_200) ? 200 : status;
    return MaximoReplies.error(wire, status, code, message);
  }

  private Reply objects(Call call, Matcher path) {
    String structure = path.group(2);
    String home = home(call, path.group(1)) + "/os/" + structure;
    Parameters asked = call.parameters();
    if (path.group(3) != null) {
      return single(call, structure, path.group(3), home);
    }
    if (call.method().equals("POST")) {
      return created(call, structure, home);
    }
    ObjectNode body = pages.page(structure, asked, home);
    boolean lean = asked.get("lean").filter("1"::equals).isPresent();
    return MaximoReplies.json(200, lean ? body : OslcPages.spelledOut(body));
  }

  private String home(Call call, String root) {
    if (quirks.contains(MaximoQuirk.INSIDE_LINKS)) {
      return "http://maximo-inside:9080/maximo/" + root;
    }
    return call.header("x-public-uri").orElse(baseUri() + "/maximo/" + root);
  }

  private Reply created(Call call, String structure, String home) {
    String key = writes.create(structure, MaximoWrites.json(call.body()));
    if (quirks.contains(MaximoQuirk.CREATE_TIMES_OUT)) {
      return Reply.of(504, "text/html", "<html><body>Gateway Time-out</body></html>");
    }
    if (quirks.contains(MaximoQuirk.CREATE_FAILS_AFTER_COMMIT)) {
      return error(500, "BMXAA7807E", "The event could not be published.");
    }
    String location = home + "/" + MaximoPlant.restId(key);
    boolean bare =
        call.header("properties").isEmpty() || quirks.contains(MaximoQuirk.CREATE_WITHOUT_BODY);
    Reply reply =
        bare
            ? Reply.of(201, "application/json", "")
            : MaximoReplies.json(201, object(structure, key, call, home));
    return reply.with("Location", location);
  }

  private Reply single(Call call, String structure, String restId, String home) {
    String key = plant.key(structure, restId);
    if (key.isEmpty()) {
      return error(404, "BMXAA7901E", "The record does not exist.");
    }
    if (call.method().equals("POST")) {
      if (!call.header("x-method-override").filter("PATCH"::equals).isPresent()) {
        return error(400, "BMXAA8744E", "The method is not allowed here.");
      }
      boolean merge = call.header("patchtype").filter("MERGE"::equals).isPresent();
      writes.patch(structure, key, MaximoWrites.json(call.body()), merge);
      return Reply.of(204, "application/json", "");
    }
    return MaximoReplies.json(200, object(structure, key, call, home));
  }

  private JsonNode object(String structure, String key, Call call, String home) {
    Optional<ObjectNode> found = plant.find(structure, key);
    ObjectNode object = found.orElseThrow().put(".id", MaximoPlant.restId(key));
    return OslcPages.member(object, call.parameters(), home);
  }
}
