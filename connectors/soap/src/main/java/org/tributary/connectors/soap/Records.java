package org.tributary.connectors.soap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.transform.TransformerException;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.soap.ReadSpec.RecordSpec;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.mapping.Fingerprint;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The records of one answer.
 *
 * @param keys a key of each record: its id and a hash of its content
 * @param natives as the hub wants them
 * @param anomalies what was odd about them
 * @param latest the latest change among them, or null where none states one
 */
record Records(
    List<String> keys,
    List<NativeRecord> natives,
    List<String> anomalies,
    @Nullable Instant latest) {

  /** Ids of all records in a few characters, to compare pages; null for an empty page. */
  @Nullable String signature() {
    return natives.isEmpty()
        ? null
        : Fingerprint.shortOf(String.join("\n", natives.stream().map(NativeRecord::id).toList()));
  }

  /** Reads the records of an answer. */
  static Records read(Document document, RecordSpec spec, boolean idsOnly, String asked) {
    List<Element> elements;
    try {
      elements = spec.list().elements(document);
    } catch (IllegalArgumentException e) {
      throw new ConnectorException(
          FailureCategory.MALFORMED, asked + ": read.records does not select elements", e);
    }
    String elsewhere = elements.isEmpty() ? spec.list().elsewhere(document) : null;
    if (elsewhere != null) {
      throw new ConnectorException(
          FailureCategory.MALFORMED,
          asked
              + ": the answer has elements of the name in read.records in another namespace: "
              + (elsewhere.isEmpty()
                  ? "none, so write the path without prefix"
                  : "give " + elsewhere + " a prefix in settings.namespaces and use it"));
    }
    return new Reader(spec, idsOnly).read(elements);
  }

  /** Reads elements and counts what is odd. */
  private static final class Reader {
    private final RecordSpec spec;
    private final boolean idsOnly;
    private final XmlToJson json;
    private final List<String> keys = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int duplicates;
    private int unreadableTimes;
    private @Nullable Instant latest;

    Reader(RecordSpec spec, boolean idsOnly) {
      this.spec = spec;
      this.idsOnly = idsOnly;
      this.json = new XmlToJson(spec.lists());
    }

    Records read(List<Element> elements) {
      List<NativeRecord> natives = new ArrayList<>(elements.size());
      for (Element element : elements) {
        NativeRecord record = record(element);
        natives.add(record);
        duplicates += seen.add(record.id()) ? 0 : 1;
      }
      return new Records(keys, natives, anomalies(), latest);
    }

    private List<String> anomalies() {
      List<String> anomalies = new ArrayList<>();
      if (duplicates > 0) {
        anomalies.add("a page has " + duplicates + " records with the id of another one");
      }
      if (unreadableTimes > 0) {
        anomalies.add(
            "the time of the last change of "
                + unreadableTimes
                + " records is not in the format of updated");
      }
      if (!json.undeclared().isEmpty() && !idsOnly) {
        anomalies.add(
            "these elements are repeated and are not declared in read.lists, so that one alone"
                + " would not be an array: "
                + String.join(", ", json.undeclared()));
      }
      return anomalies;
    }

    private NativeRecord record(Element element) {
      Element shaped;
      try {
        shaped =
            spec.stylesheet() == null
                ? HardenedXml.alone(element).getDocumentElement()
                : spec.stylesheet().apply(element);
      } catch (TransformerException e) {
        return defective(json.record(element), "the stylesheet fails on this record");
      }
      if (shaped == null) {
        return defective(json.record(element), "the stylesheet makes no element of this record");
      }
      ObjectNode body = json.record(shaped);
      String id = id(shaped);
      if (id == null) {
        return defective(body, "the record has no id at " + spec.id());
      }
      keys.add(id + "#" + Integer.toHexString(body.hashCode()));
      return idsOnly ? NativeRecord.idOnly(id) : NativeRecord.of(id, body, updated(shaped));
    }

    private NativeRecord defective(JsonNode body, String why) {
      String id = "no-id-" + Fingerprint.shortOf(body.toString());
      keys.add(id);
      return NativeRecord.defective(id, body, why);
    }

    private @Nullable String id(Element record) {
      List<String> parts = new ArrayList<>();
      for (XmlPath path : spec.id()) {
        String part = path.text(record);
        if (part.isEmpty()) {
          return null;
        }
        parts.add(part);
      }
      return String.join("/", parts);
    }

    /** Often empty until the first change: then the time of creation counts, where it is named. */
    private @Nullable Instant updated(Element record) {
      for (XmlPath path : spec.updated()) {
        String text = path.text(record);
        if (!text.isEmpty()) {
          Instant time = spec.format().read(TextNode.valueOf(text));
          unreadableTimes += time == null ? 1 : 0;
          if (time != null && (latest == null || time.isAfter(latest))) {
            latest = time;
          }
          return time;
        }
      }
      return null;
    }
  }
}
