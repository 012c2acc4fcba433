package org.tributary.connectors.accela;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;

/**
 * How one stream of records is read: the {@code read} of a system file, checked.
 *
 * @param search whether by the search rather than by the list
 * @param criteria what to read, an object
 * @param changedBy dates that are asked for one after the other when changes are wanted
 * @param overlap days to go back behind the last run
 * @param size records a page to ask for
 * @param expand children that are joined into a record
 * @param batch records whose children are asked for in one call
 */
record RecordRules(
    AgencyTime time,
    boolean search,
    JsonNode criteria,
    List<String> changedBy,
    int overlap,
    int size,
    List<String> expand,
    int batch) {
  private static final int SEARCH_MOST = 100;

  RecordRules {
    changedBy = List.copyOf(changedBy);
    expand = List.copyOf(expand);
  }

  /**
   * Reads the rules of a stream.
   *
   * @throws SystemFileException with every mistake
   */
  static RecordRules of(Path file, String stream, JsonNode read) {
    List<Mistake> mistakes = new ArrayList<>();
    mistakes(read)
        .forEach(
            (key, problem) ->
                mistakes.add(new Mistake(file, 1, "streams." + stream + ".read." + key, problem)));
    if (!mistakes.isEmpty()) {
      throw new SystemFileException(mistakes);
    }
    JsonNode criteria = read.path("criteria");
    return new RecordRules(
        new AgencyTime(ZoneId.of(read.path("zone").asText())),
        search(read),
        criteria.isObject() ? criteria : JsonNodeFactory.instance.objectNode(),
        texts(read.path("changedBy"), List.of("statusDate", "openedDate")),
        read.path("overlap").asInt(1),
        size(read),
        texts(read.path("expand"), List.of()),
        read.path("batch").asInt(20));
  }

  /** What cannot work although it fits the schema, by key. */
  private static Map<String, String> mistakes(JsonNode read) {
    Map<String, String> mistakes = new LinkedHashMap<>();
    if (!search(read) && texts(read.path("changedBy"), List.of()).contains("updateDate")) {
      mistakes.put("changedBy", "updateDate is known to the search alone: by: search");
    }
    if (search(read) && size(read) > SEARCH_MOST) {
      mistakes.put("size", "a search gives at most " + SEARCH_MOST + " records a page");
    }
    boolean objects =
        read.path("criteria").properties().stream().anyMatch(m -> m.getValue().isContainerNode());
    if (!search(read) && objects) {
      mistakes.put("criteria", "the list takes texts and numbers; by: search takes objects");
    }
    try {
      ZoneId.of(read.path("zone").asText());
    } catch (DateTimeException e) {
      mistakes.put("zone", "is not a time zone such as America/New_York");
    }
    return mistakes;
  }

  private static boolean search(JsonNode read) {
    return read.path("by").asText("list").equals("search");
  }

  private static int size(JsonNode read) {
    return read.path("size").asInt(100);
  }

  private static List<String> texts(JsonNode list, List<String> otherwise) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts.isEmpty() ? otherwise : texts;
  }

  /** The same for other criteria, and without what belongs to records. */
  RecordRules asking(JsonNode other) {
    return new RecordRules(time, search, other, changedBy, overlap, size, List.of(), batch);
  }

  /** Changes whenever what is read changes, so that no position under other rules is taken up. */
  String fingerprint() {
    return Integer.toHexString(
        List.of(search, criteria.toString(), changedBy, overlap, size).hashCode());
  }
}
