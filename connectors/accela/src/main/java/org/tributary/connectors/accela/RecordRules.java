package org.tributary.connectors.accela;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
    String at = "streams." + stream + ".read.";
    boolean search = read.path("by").asText("list").equals("search");
    List<String> changedBy = texts(read.path("changedBy"), List.of("statusDate", "openedDate"));
    if (!search && changedBy.contains("updateDate")) {
      mistakes.add(
          new Mistake(
              file, 1, at + "changedBy", "updateDate is known to the search alone: by: search"));
    }
    int size = read.path("size").asInt(100);
    if (search && size > 100) {
      mistakes.add(new Mistake(file, 1, at + "size", "a search gives at most 100 records a page"));
    }
    JsonNode criteria = read.path("criteria");
    if (!search
        && !criteria.isMissingNode()
        && criteria.properties().stream().anyMatch(member -> member.getValue().isContainerNode())) {
      mistakes.add(
          new Mistake(
              file,
              1,
              at + "criteria",
              "the list takes texts and numbers; by: search takes objects"));
    }
    ZoneId zone =
        zone(
            read.path("zone").asText(),
            new Mistake(file, 1, at + "zone", "is not a time zone such as America/New_York"),
            mistakes);
    if (!mistakes.isEmpty()) {
      throw new SystemFileException(mistakes);
    }
    return new RecordRules(
        new AgencyTime(zone),
        search,
        criteria.isMissingNode() ? JsonNodeFactory.instance.objectNode() : criteria,
        changedBy,
        read.path("overlap").asInt(1),
        size,
        texts(read.path("expand"), List.of()),
        read.path("batch").asInt(20));
  }

  private static ZoneId zone(String zone, Mistake mistake, List<Mistake> mistakes) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      mistakes.add(mistake);
      return ZoneOffset.UTC;
    }
  }

  private static List<String> texts(JsonNode list, List<String> otherwise) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts.isEmpty() ? otherwise : texts;
  }

  /** Changes whenever what is read changes, so that no position under other rules is taken up. */
  String fingerprint() {
    return Integer.toHexString(
        List.of(search, criteria.toString(), changedBy, overlap, size).hashCode());
  }
}
