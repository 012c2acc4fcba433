package org.tributary.samples.simulators.s4hana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.tributary.samples.simulators.http.Reply;

/**
 * The answers of a gateway. {@code BP/001}, {@code /IWFND/MED/170} and {@code /IWFND/CM_MGW/096}
 * are codes of real systems; the others are made up in their manner.
 */
final class SapReplies {
  private static final String JSON = "application/json;charset=utf-8";

  private SapReplies() {}

  static Reply data(int status, JsonNode content) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("d", content);
    return Reply.of(status, JSON, json.toString()).with("dataserviceversion", "2.0");
  }

  static Reply error(int status, String code, String message) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode error = json.putObject("error").put("code", code);
    error.putObject("message").put("lang", "en").put("value", message);
    ObjectNode inner = error.putObject("innererror").put("transactionid", "4A1B2C3D");
    inner.putArray("errordetails").addObject().put("code", code).put("message", message);
    return Reply.of(status, JSON, json.toString());
  }

  /** What the service says about itself, as far as it is simulated. */
  static Reply metadata() {
    try (InputStream xml = SapReplies.class.getResourceAsStream("metadata.xml")) {
      byte[] bytes = Objects.requireNonNull(xml, "metadata.xml").readAllBytes();
      return Reply.of(200, "application/xml;charset=utf-8", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Reply notFound() {
    return error(404, "/IWBEP/CM_MGW_RT/020", "Resource not found for segment");
  }

  static Reply inactiveService() {
    String xml =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><error"
            + " xmlns=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\">"
            + "<code>/IWFND/MED/170</code><message xml:lang=\"en\">No service found for namespace"
            + " '', name 'API_BUSINESS_PARTNER', version '0001'</message></error>";
    return Reply.of(403, "application/xml;charset=utf-8", xml);
  }

  static Reply inactivePath() {
    return Reply.of(
        404,
        "text/html",
        "<html><head><title>Service cannot be reached</title></head>"
            + "<body><h1>Not found</h1></body></html>");
  }

  static Reply text(int status, String text) {
    return Reply.of(status, "text/plain", text);
  }
}
