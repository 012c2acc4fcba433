package org.tributary.samples.simulators.features;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.samples.simulators.http.BadCall;
import org.tributary.samples.simulators.http.Call;
import org.tributary.samples.simulators.http.LoopbackServer;
import org.tributary.samples.simulators.http.Parameters;
import org.tributary.samples.simulators.http.Reply;

/**
 * An asset system behind an ArcGIS feature service with one point layer, for reading. Errors are
 * HTTP 200 with {@code {"error":{"code":...}}}; without {@code f=json} a web page comes, 200 too.
 */
public final class FeatureServiceSimulator extends LoopbackServer {
  private static final String SERVICE = "/arcgis/rest/services/Assets/FeatureServer";
  private static final String BEARER = "Bearer ";

  private final @Nullable String token;
  private final AssetYard yard;
  private volatile int maxRecordCount = 1_000;

  /** A service that asks for this token, or for none. */
  public FeatureServiceSimulator(@Nullable String token, Clock clock) {
    this.token = token;
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

  @Override
  protected Reply answer(Call call) {
    try {
      Parameters asked = call.parameters();
      if (!asked.get("f").orElse("html").endsWith("json")) {
        return Reply.of(200, "text/html;charset=utf-8", "<html><body>ArcGIS REST</body></html>");
      }
      ObjectNode json = refusal(call, asked).orElseGet(() -> read(call.path(), asked));
      return Reply.of(200, "application/json;charset=utf-8", json.toString());
    } catch (BadCall e) {
      ObjectNode error =
          error(400, "Unable to complete operation.", String.valueOf(e.getMessage()));
      return Reply.of(200, "application/json;charset=utf-8", error.toString());
    }
  }

  private Optional<ObjectNode> refusal(Call call, Parameters asked) {
    Optional<String> given =
        asked
            .get("token")
            .or(() -> bearer(call, "X-Esri-Authorization"))
            .or(() -> bearer(call, "Authorization"));
    if (token == null || given.filter(token::equals).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        given.isPresent() ? error(498, "Invalid token.") : error(499, "Token Required"));
  }

  private static Optional<String> bearer(Call call, String header) {
    return call.header(header)
        .filter(value -> value.startsWith(BEARER))
        .map(value -> value.substring(BEARER.length()));
  }

  private ObjectNode read(String path, Parameters asked) {
    return switch (path) {
      case SERVICE -> LayerJson.service();
      case SERVICE + "/0" -> LayerJson.metadata(maxRecordCount);
      case SERVICE + "/0/query" -> new FeatureQuery(yard, maxRecordCount).answer(asked);
      default -> error(404, "Service not found");
    };
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
