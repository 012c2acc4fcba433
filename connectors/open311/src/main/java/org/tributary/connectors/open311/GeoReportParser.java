package org.tributary.connectors.open311;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpAnswer;

/**
 * Reads GeoReport v2 answers, XML or JSON, into one JSON shape per row. Tolerates what real cities
 * send (reference/311.md 1.6) and counts each tolerated oddity; what cannot be a GeoReport answer
 * is refused as a whole with a plain sentence.
 */
final class GeoReportParser {
  private static final Set<String> ROOTS =
      Set.of("service_requests", "services", "service_definition", "service_request_updates");
  private static final Pattern LOGIN =
      Pattern.compile(
          "type\\s*=\\s*[\"']?password|log-?\\s?in|sign-?\\s?in", Pattern.CASE_INSENSITIVE);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final TimeReading times;

  GeoReportParser(TimeReading times) {
    this.times = times;
  }

  /**
   * Service requests of one answer.
   *
   * @param rows the rows in the order of the answer
   * @param unusable list entries that are no service requests
   */
  record Requests(List<ServiceRequestRow> rows, List<JsonNode> unusable) {
    /** How many rows came over the wire: what a cap counts. */
    int onWire() {
      return rows.size() + unusable.size();
    }

    /** Without the rows: they may hold personal data. */
    @Override
    public String toString() {
      return "Requests[" + onWire() + " rows]";
    }
  }

  /**
   * Reads a list of service requests.
   *
   * @param where who answered what, to begin the sentence of a failure: {@code sf answered GET
   *     /requests.json}
   */
  Requests requests(String where, String text, Oddities oddities) {
    return requests(Resource.REQUESTS, where, text, oddities);
  }

  /** Reads a list of service requests or of updates to them. */
  Requests requests(Resource resource, String where, String text, Oddities oddities) {
    boolean updates = resource == Resource.UPDATES;
    Predicate<JsonNode> isRow = updates ? UpdateShape::fits : RequestShape::fits;
    List<ServiceRequestRow> rows = new ArrayList<>();
    List<JsonNode> unusable = new ArrayList<>();
    Tree tree = tree(where, text, oddities);
    RequestShape shape = new RequestShape(times, tree.xml());
    for (JsonNode row : rows(where, tree, isRow, oddities)) {
      if (row instanceof ObjectNode object && isRow.test(row)) {
        rows.add(
            updates ? UpdateShape.shape(shape, object, oddities) : shape.shape(object, oddities));
      } else {
        unusable.add(row);
      }
    }
    return new Requests(rows, unusable);
  }

  /** Reads the service catalogue; entries that are no services are given as they came. */
  List<JsonNode> services(String where, String text, Oddities oddities) {
    Tree tree = tree(where, text, oddities);
    return rows(where, tree, ServiceShape::fits, oddities).stream()
        .map(row -> ServiceShape.fits(row) ? ServiceShape.shape(row, oddities) : row)
        .toList();
  }

  /** Reads one service definition. */
  ObjectNode definition(String where, String text, Oddities oddities) {
    Tree tree = tree(where, text, oddities);
    JsonNode content =
        tree.content().isArray() && tree.content().size() == 1
            ? tree.content().get(0)
            : tree.content();
    return ServiceShape.definition(content);
  }

  /** The tree of an answer that is no error. */
  JsonNode content(String where, String text, Oddities oddities) {
    return tree(where, text, oddities).content();
  }

  /**
   * Throws a failure with what the city says where it refuses a call with a list of errors; keys
   * and patience are judged by the status alone.
   */
  void refuse(String where, HttpAnswer refused, String text) {
    int status = refused.status();
    if (status < 400 || status >= 500 || status == 401 || status == 408 || status == 429) {
      return;
    }
    String said = said(text);
    if (said != null) {
      FailureCategory category = status == 409 ? FailureCategory.CONFLICT : category(status);
      throw new ConnectorException(category, where + " with " + status + ": " + said);
    }
  }

  private static @Nullable String said(String text) {
    try {
      String start = start(text);
      if (start.startsWith("<") && !start.startsWith("<!doctype html")) {
        XmlTree tree = XmlTree.read(text, new Oddities());
        return GeoReportError.said(tree.root().equals("errors") ? wrapped(tree) : tree.content());
      }
      return start.isEmpty() ? null : GeoReportError.said(JSON.readTree(text));
    } catch (XMLStreamException | JsonProcessingException unreadable) {
      return null; // the status says enough
    }
  }

  private static JsonNode wrapped(XmlTree tree) {
    return JSON.createObjectNode().set("errors", errors(tree.content()));
  }

  private static List<JsonNode> rows(
      String where, Tree tree, Predicate<JsonNode> isRow, Oddities oddities) {
    List<JsonNode> rows = GeoReportRows.in(tree.content(), isRow, tree.xml(), oddities);
    boolean plausible = tree.content().isContainerNode() || (tree.xml() && tree.known());
    if (!plausible || (!rows.isEmpty() && rows.stream().noneMatch(isRow))) {
      throw malformed(where, "with something that is not a GeoReport list");
    }
    return rows;
  }

  /** An answer as a tree, free of errors. */
  private record Tree(JsonNode content, boolean xml, boolean known) {
    @Override
    public String toString() {
      return "Tree[" + (xml ? "XML" : "JSON") + "]";
    }
  }

  private static Tree tree(String where, String text, Oddities oddities) {
    String start = start(text);
    if (start.isEmpty()) {
      throw malformed(where, "with an empty body");
    }
    if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
      throw page(where, text);
    }
    Tree tree = start.startsWith("<") ? xml(where, text, oddities) : json(where, text);
    String said = GeoReportError.said(tree.content());
    if (said != null) {
      throw new ConnectorException(
          category(GeoReportError.status(tree.content())),
          where + " with an error in place of what was asked for: " + said);
    }
    return tree;
  }

  private static Tree xml(String where, String text, Oddities oddities) {
    try {
      XmlTree tree = XmlTree.read(text, oddities);
      if (tree.root().equalsIgnoreCase("html")) {
        throw page(where, text);
      }
      boolean known = ROOTS.contains(tree.root()) || tree.root().equals("requests");
      if (!ROOTS.contains(tree.root()) && known) {
        oddities.note("the root element is requests instead of service_requests");
      }
      JsonNode content = tree.root().equals("errors") ? wrapped(tree) : tree.content();
      return new Tree(content, true, known);
    } catch (XMLStreamException broken) {
      throw malformed(
          where,
          "with XML that cannot be read: it is cut off, not well-formed or declares a"
              + " document type ("
              + text.length()
              + " characters"
              + (broken.getLocation() == null
                  ? ")"
                  : ", stopped in line " + broken.getLocation().getLineNumber() + ")"));
    }
  }

  private static JsonNode errors(JsonNode content) {
    return content.has("error") ? content.get("error") : content;
  }

  private static Tree json(String where, String text) {
    try {
      return new Tree(JSON.readTree(text), false, true);
    } catch (JsonProcessingException broken) {
      throw malformed(
          where,
          "with JSON that cannot be read: it is cut off or not well-formed (stopped at"
              + " character "
              + broken.getLocation().getCharOffset()
              + " of "
              + text.length()
              + ")");
    }
  }

  private static String start(String text) {
    String stripped = text.stripLeading();
    return stripped.substring(0, Math.min(32, stripped.length())).toLowerCase(Locale.ROOT);
  }

  private static ConnectorException page(String where, String text) {
    return LOGIN.matcher(text.substring(0, Math.min(text.length(), 20_000))).find()
        ? new ConnectorException(
            FailureCategory.UNAUTHORIZED,
            where + " with a login page: our credential is not accepted; check settings.auth")
        : malformed(where, "with a web page instead of GeoReport; check settings.baseUrl");
  }

  private static FailureCategory category(int status) {
    return switch (status) {
      case 401, 403 -> FailureCategory.UNAUTHORIZED;
      case 404 -> FailureCategory.NOT_FOUND;
      case 429 -> FailureCategory.RATE_LIMITED;
      default -> status >= 500 ? FailureCategory.UNAVAILABLE : FailureCategory.REJECTED;
    };
  }

  private static ConnectorException malformed(String where, String what) {
    return new ConnectorException(FailureCategory.MALFORMED, where + " " + what);
  }
}
