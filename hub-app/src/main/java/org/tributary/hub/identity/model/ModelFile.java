package org.tributary.hub.identity.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Models as JSON. */
public final class ModelFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelFile() {}

  /** The model that ships with the product. */
  public static IdentityModel shipped() {
    try (InputStream stream =
        Objects.requireNonNull(ModelFile.class.getResourceAsStream("identity-model.json"))) {
      return new ModelReading().read(JSON.readTree(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A model from its text.
   *
   * @throws InvalidModelException with everything that is wrong with it
   */
  public static IdentityModel read(String text) {
    try {
      return new ModelReading().read(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      String place = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
      throw new InvalidModelException(List.of("it is no JSON" + place));
    }
  }

  /** The text of a model. */
  public static String write(IdentityModel model) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("format", IdentityModel.FORMAT).put("id", model.id());
    tree.put("matchesPerRecord", model.matchesPerRecord()).put("phoneRegion", model.phoneRegion());
    IdentityModel.Thresholds at = model.thresholds();
    tree.putObject("thresholds")
        .put("automatic", at.automatic())
        .put("review", at.review())
        .put("keep", at.keep())
        .put("margin", at.margin())
        .put("strong", at.strong());
    tree.putObject("keys")
        .put("cap", model.keyCap())
        .put("broadCap", model.broadCap())
        .put("mostCandidates", model.mostCandidates());
    ArrayNode comparisons = tree.putArray("comparisons");
    model.comparisons().forEach(comparison -> comparisons.add(tree(comparison)));
    return text(tree);
  }

  private static String text(JsonNode tree) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can be written", e);
    }
  }

  private static JsonNode tree(ComparisonSpec comparison) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("name", comparison.name()).put("kind", comparison.kind().code());
    if (comparison.kind().isOfAttribute()) {
      tree.put("attribute", comparison.attribute());
    }
    ObjectNode levels = tree.putObject("levels");
    for (int i = 1; i < comparison.levels().size(); i++) {
      LevelSpec level = comparison.levels().get(i);
      ObjectNode one = levels.putObject(comparison.kind().levels().get(i));
      one.put("m", level.m()).put("u", level.u());
      if (level.termFrequency() != null) {
        one.put("termFrequency", code(level.termFrequency()));
      }
    }
    return tree;
  }

  static String code(LevelSpec.Term term) {
    return term.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
