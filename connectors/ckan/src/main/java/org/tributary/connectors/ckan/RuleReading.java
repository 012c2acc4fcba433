package org.tributary.connectors.ckan;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;

/** Reads {@link ReadRules} and collects what cannot work although it fits the schema. */
final class RuleReading {
  private static final int ROWS = 5000;
  private static final int DATASETS = 100;
  private static final int MOST_DATASETS = 1000;
  private final Path file;
  private final String at;
  private final JsonNode read;
  private final List<Mistake> mistakes = new ArrayList<>();

  private RuleReading(Path file, String stream, JsonNode read) {
    this.file = file;
    this.at = "streams." + stream + ".read.";
    this.read = read;
  }

  /**
   * Reads the rules of one stream.
   *
   * @throws SystemFileException with every mistake
   */
  static ReadRules rules(Path file, String stream, JsonNode read) {
    RuleReading reading = new RuleReading(file, stream, read);
    ReadRules rules = read.has("catalogue") ? reading.datasets() : reading.rows();
    if (!reading.mistakes.isEmpty()) {
      throw new SystemFileException(reading.mistakes);
    }
    return rules;
  }

  private ReadRules datasets() {
    for (String key : List.of("id", "fields", "filters", "q", "updated", "zone")) {
      if (read.has(key)) {
        add(key, "is for a resource; a catalogue has its ids and times of change by itself");
      }
    }
    int size = read.path("pageSize").asInt(DATASETS);
    if (size > MOST_DATASETS) {
      add("pageSize", "is at most 1000 for a catalogue: CKAN gives no more in one answer");
    }
    JsonNode catalogue = read.path("catalogue");
    return new ReadRules.Datasets(
        text(catalogue.path("q")), text(catalogue.path("fq")), size, overlap(), fingerprint());
  }

  private ReadRules rows() {
    List<String> id = texts(read.path("id"));
    return new ReadRules.Rows(
        read.path("resource").asText(),
        id.isEmpty() ? List.of(ReadRules.Rows.ROW_NUMBER) : id,
        texts(read.path("fields")),
        read.has("filters") ? read.get("filters") : null,
        text(read.path("q")),
        updated(),
        read.path("pageSize").asInt(ROWS),
        overlap(),
        fingerprint());
  }

  private ReadRules.@Nullable Updated updated() {
    ZoneId zone = ZoneOffset.UTC;
    try {
      zone = ZoneId.of(read.path("zone").asText("UTC"));
    } catch (DateTimeException unknown) {
      add("zone", "is not a time zone such as America/Toronto or UTC");
    }
    return read.has("updated") ? new ReadRules.Updated(read.path("updated").asText(), zone) : null;
  }

  private Duration overlap() {
    try {
      Duration overlap = Duration.parse(read.path("overlap").asText("PT10M"));
      if (!overlap.isNegative()) {
        return overlap;
      }
    } catch (DateTimeParseException otherForm) {
      // said below
    }
    add("overlap", "is not a span such as PT10M or P1D");
    return Duration.ZERO;
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.textValue());
    }
    node.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** In a GET, what is not a text must be JSON (ckan/ckan issue 4327). */
  private static @Nullable String text(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    return node.isContainerNode() ? node.toString() : node.asText();
  }

  private String fingerprint() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(read.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void add(String key, String problem) {
    mistakes.add(new Mistake(file, 1, at + key, problem));
  }
}
