package org.tributary.samples.simulators.features;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.EnumSet;
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
 * An asset system behind an ArcGIS feature service with one point layer, for reading and for edits.
 * Errors are HTTP 200 with {@code {"error":{"code":...}}}; without {@code f=json} a web page comes,
 * 200 too.
 */
public final class FeatureServiceSimulator extends LoopbackServer {
  private static final String SERVICE = "/arcgis/rest/services/Assets/FeatureServer";
  private static final String TOKENS = "/arcgis/tokens/generateToken";

  private final TokenDesk tokens;
  private final AssetYard yard;
  private volatile Set<FeatureQuirk> quirks = Set.of();
  private volatile int maxRecordCount = 1_000;

  /** A service that asks for this token, or for none. */
  public FeatureServiceSimulator(@Nullable String token, Clock clock) {
    this.tokens = new TokenDesk(token, clock);
    this.yard = new AssetYard(clock);
  }

  /** Where staff change what the system knows. */
  public AssetYard yard() {
    return yard;
  }

  /** The most features that one answer holds, whatever is asked. */
  public FeatureServiceSimulator capAt(int features) {
    maxRecordCount = features;
    return this;
  }

  /** From the next call on, these quirks and no others. */
  public FeatureServiceSimulator behaveLike(FeatureQuirk... chosen) {
    EnumSet<FeatureQuirk> all = EnumSet.noneOf(FeatureQuirk.class);
    all.addAll(List.of(chosen));
    quirks = Set.copyOf(all);
    return this;
  }

  /** Lets a user ask for tokens; from now on the service wants one. */
  public FeatureServiceSimulator admit(String user, String password) {
    tokens.admit(user, password);
    return this;
  }

  /** Every token that was given out is refused from now on (498). */
  public void expireTokens() {
    tokens.expireAll();
  }

  @Override
  protected Reply answer(Call call) {
    try {
      Parameters asked = call.parameters();
      if (!asked.get("f").orElse("html").endsWith("json")) {
        return Reply.of(200, "text/html;charset=utf-8", "<html><body>ArcGIS REST</body></html>");
      }
      ObjectNode json = refusal(call, asked).orElseGet(() -> answer(call, asked));
      return Reply.of(200, "application/json;charset=utf-8", json.toString());
    } catch (BadCall e) {
      ObjectNode error =
          error(400, "Unable to complete operation.", String.valueOf(e.getMessage()));
      return Reply.of(200, "application/json;charset=utf-8", error.toString());
    }
  }

  private Optional<ObjectNode> refusal(Call call, Parameters asked) {
    if (tokens.isOpen() || call.path().equals(TOKENS)) {
      return Optional.empty();
    }
    Optional<String> given = TokenDesk.given(call, asked);
    if (given.filter(token -> tokens.accepts(call, token)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        given.isPresent() ? error(498, "Invalid token.") : error(499, "Token Required"));
  }

  private ObjectNode answer(Call call, Parameters asked) {
    boolean post = call.method().equals("POST");
    return switch (call.path()) {
      case SERVICE -> LayerJson.service();
      case SERVICE + "/0" -> LayerJson.metadata(maxRecordCount, quirks);
      case SERVICE + "/0/query" -> new FeatureQuery(yard, maxRecordCount, quirks).answer(asked);
      case SERVICE + "/0/applyEdits" -> post ? edited(asked) : error(405, "Method not allowed");
      case TOKENS ->
          tokens.issue(asked).orElseGet(() -> error(400, "Unable to generate token.", "Invalid"));
      default -> error(404, "Service not found");
    };
  }

  private ObjectNode edited(Parameters asked) {
    ObjectNode answer = new EditDesk(yard, quirks).apply(asked);
    return quirks.contains(FeatureQuirk.EDITS_FAIL_AFTER_COMMIT)
        ? error(500, "Error performing applyEdits operation")
        : answer;
  }

  private static ObjectNode error(int code, String message, String... details) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode error = json.putObject("error").put("code", code).put("message", message);
    var list = error.putArray("details");
    for (String detail : details) {
      list.add(detail);
    }
    return json;
  }
}
