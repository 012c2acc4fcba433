package org.tributary.connectors.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tributary.connectors.sql.ReadSpec.Mode;
import org.tributary.sdk.mapping.Fingerprint;
import org.tributary.sdk.system.SpecMistakes;
import org.tributary.sdk.system.SystemFile;

/**
 * Makes a {@link ReadSpec} of the {@code read} of a system file, which fits the schema of {@code
 * connector.yaml} already; what a schema cannot say is refused here.
 */
final class ReadSpecParser {
  private static final String PART = "([A-Za-z_][A-Za-z0-9_$#]*|\"[^\"]+\"|\\[[^\\]]+\\]|`[^`]+`)";
  private static final Pattern TABLE = Pattern.compile(PART + "(\\." + PART + "){0,3}");
  private static final Duration DEFAULT_OVERLAP = Duration.ofMinutes(5);

  private final JsonNode read;
  private final SpecMistakes mistakes;

  private ReadSpecParser(JsonNode read, SpecMistakes mistakes) {
    this.read = read;
    this.mistakes = mistakes;
  }

  static ReadSpec parse(String stream, JsonNode read, SqlSettings settings, SystemFile system) {
    SpecMistakes mistakes = new SpecMistakes(system.file(), "streams." + stream + ".read");
    ReadSpec spec = new ReadSpecParser(read, mistakes).parse(system.id() + "." + stream, settings);
    mistakes.throwIfAny();
    return spec;
  }

  private ReadSpec parse(String stream, SqlSettings settings) {
    Mode mode = Mode.valueOf(read.path("mode").asText().replace('-', '_').toUpperCase(Locale.ROOT));
    List<String> id = texts("id");
    List<String> updated = texts("updated");
    List<String> version = texts("version");
    if (mode == Mode.TIMESTAMP && updated.isEmpty()) {
      mistakes.add("updated", "is needed in mode timestamp: the column of the last change");
    }
    if ((mode == Mode.ROW_VERSION) != read.has("version")) {
      mistakes.add("version", "goes with mode: row-version, and only with it");
    }
    if (mode != Mode.TIMESTAMP && read.has("overlap")) {
      mistakes.add("overlap", "goes with mode: timestamp, and only with it");
    }
    String source = source();
    LocalTimes times = new LocalTimes(mistakes.zone(read, "zone", settings.zone()));
    boolean trim = read.path("trim").asBoolean(true);
    String looks = String.join("\u001f", settings.url(), source, times.zone().getId(), "" + trim);
    return new ReadSpec(
        stream,
        source,
        names(id, updated, version),
        id,
        mode,
        updated,
        version,
        mistakes.duration(read, "overlap", DEFAULT_OVERLAP),
        read.path("pageSize").asInt(1000),
        times,
        trim,
        Fingerprint.shortOf(looks + id + updated + version));
  }

  private String source() {
    if (read.has("table") == read.has("query")) {
      mistakes.add("table", "give either table or query, one of the two");
      return "";
    }
    if (read.has("query")) {
      QueryText query = new QueryText(read.path("query").asText().strip());
      query.problem().ifPresent(problem -> mistakes.add("query", problem));
      return "(" + query.text() + ")";
    }
    String table = read.path("table").asText();
    if (!TABLE.matcher(table).matches()) {
      mistakes.add("table", "is not the name of a table such as permits or dbo.PMPERMIT");
    }
    return table;
  }

  /** Table, columns and the names in the query: what a refusal of the database may be about. */
  private List<String> names(List<String> id, List<String> updated, List<String> version) {
    List<String> names = new ArrayList<>(id);
    names.addAll(updated);
    names.addAll(version);
    names.add(read.path("table").asText(""));
    names.addAll(new QueryText(read.path("query").asText("")).names());
    names.removeIf(String::isEmpty);
    return names;
  }

  private List<String> texts(String member) {
    List<String> texts = new ArrayList<>();
    JsonNode node = read.path(member);
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
