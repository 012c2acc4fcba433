package org.tributary.hub.identity.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.TreeMap;
import org.webjars.WebJarVersionLocator;

/**
 * An evaluation as one HTML file that needs nothing from elsewhere: the charts are drawn by
 * Chart.js, which stands in the file.
 */
public final class HtmlReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HtmlReport() {}

  /** The text of the file. */
  public static String of(EvaluationReport report) {
    String path = new WebJarVersionLocator().fullPath("chart.js", "dist/chart.umd.js");
    String charts = resource("/" + Objects.requireNonNull(path, "Chart.js is not there"));
    return resource("report.html")
        .replace("@data@", json(report))
        .replace("@charts@", charts.replaceAll("(?m)^//# sourceMappingURL=.*$", ""));
  }

  private static String resource(String name) {
    try (InputStream stream =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The figures; an angle bracket in the name of a group must not end the script. */
  private static String json(EvaluationReport report) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("people", report.people()).put("model", report.modelId());
    tree.put("automatic", report.automatic());
    tree.set("whole", figures(report.figures()));
    ArrayNode curve = tree.putArray("curve");
    for (CurvePoint point : report.curve()) {
      curve.add(figures(point.figures()).put("bits", point.bits()));
    }
    ArrayNode traps = tree.putArray("traps");
    new TreeMap<>(report.trapKinds())
        .forEach(
            (kind, all) ->
                traps
                    .addObject()
                    .put("kind", kind)
                    .put("all", all)
                    .put("joined", report.figures().trapsMerged().getOrDefault(kind, 0)));
    ArrayNode groupings = tree.putArray("groupings");
    report
        .groups()
        .forEach(
            (name, groups) -> {
              ArrayNode list = groupings.addObject().put("name", name).putArray("groups");
              groups.forEach(group -> list.add(group(group)));
            });
    try {
      return JSON.writeValueAsString(tree).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can be written", e);
    }
  }

  private static ObjectNode figures(Figures figures) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("records", figures.records())
        .put("precision", figures.precision())
        .put("recall", figures.recall())
        .put("f1", figures.f1())
        .put("wrongPairs", figures.falsePairs())
        .put("bcubedPrecision", figures.bcubedPrecision())
        .put("bcubedRecall", figures.bcubedRecall())
        .put("mixed", figures.mixed())
        .put("trapShare", figures.trapShare())
        .put("questions", figures.reviews())
        .put("load", figures.reviewLoad())
        .put("yes", figures.reviewYield())
        .put("recallAfter", figures.recallAfterReview());
  }

  private static ObjectNode group(GroupFigures group) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("group", group.group())
        .put("records", group.records())
        .put("truePairs", group.truePairs())
        .put("precision", group.precision())
        .put("recall", group.recall())
        .put("bcubedPrecision", group.bcubedPrecision())
        .put("bcubedRecall", group.bcubedRecall())
        .put("telling", group.isTelling());
  }
}
