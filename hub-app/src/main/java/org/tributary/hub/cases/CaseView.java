package org.tributary.hub.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.tributary.canonical.DataClass;
import org.tributary.canonical.Meta;
import org.tributary.canonical.SourceLink;
import org.tributary.hub.api.StateTag;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.Json;
import org.tributary.sdk.json.CanonicalJson;

/**
 * A case as the API shows it: the stored document with id, meta, residents and source link.
 *
 * @param json the canonical case
 * @param state changes whenever the document or a link does
 * @param written whether anything about it was written to a system
 */
record CaseView(ObjectNode json, String state, boolean written) {

  /** Which resident a party of the case is. */
  record Link(UUID id, String party, UUID residentId, boolean linked) {}

  static CaseView of(CaseRow row, Streams.Named stream, List<Link> links) {
    ObjectNode doc = (ObjectNode) Json.tree(row.doc());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", row.id().toString());
    DataClass dataClass = doc.has("parties") ? DataClass.PERSONAL : DataClass.INTERNAL;
    json.set(
        "meta",
        CanonicalJson.tree(new Meta(row.version(), row.createdAt(), row.updatedAt(), dataClass)));
    json.setAll(doc);
    for (JsonNode party : doc.path("parties")) {
      fillResident((ObjectNode) party, links);
    }
    ArrayNode sources = json.putArray("sourceLinks");
    sources.add(CanonicalJson.tree(sourceLink(row, stream)));
    return new CaseView(json, state(row, links), false);
  }

  /** The same, and whether anything about it was written to a system. */
  CaseView written(boolean written) {
    return new CaseView(json, state, written);
  }

  /** The same with documents that are kept here, after those that the source knows. */
  CaseView with(List<ObjectNode> documents) {
    if (documents.isEmpty()) {
      return this;
    }
    ObjectNode more = json.deepCopy();
    more.withArray("documents").addAll(documents);
    return new CaseView(more, state + "-" + StateTag.of(documents.toString()), written);
  }

  private static void fillResident(ObjectNode party, List<Link> links) {
    String key = party.has("key") ? party.get("key").textValue() : party.get("role").textValue();
    links.stream()
        .filter(Link::linked)
        .filter(link -> link.party().equals(key))
        .findFirst()
        .ifPresent(link -> party.put("residentId", link.residentId().toString()));
  }

  /** The record is the case: nobody had to decide that. */
  private static SourceLink sourceLink(CaseRow row, Streams.Named stream) {
    return new SourceLink(
        null,
        new SourceLink.Target(SourceLink.TargetType.CASE, row.id()),
        stream.system(),
        stream.stream(),
        row.recordId(),
        null,
        row.deletedAt() == null ? SourceLink.State.LINKED : SourceLink.State.RETIRED,
        SourceLink.Method.AUTHORITATIVE,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        row.createdAt(),
        null,
        null,
        null,
        null);
  }

  private static String state(CaseRow row, List<Link> links) {
    StringBuilder all = new StringBuilder().append(row.deletedAt());
    links.forEach(link -> all.append('|').append(link));
    return row.version() + "-" + StateTag.of(all.toString());
  }

  /** Without the document: it is personal data. */
  @Override
  public String toString() {
    return "CaseView[" + state + "]";
  }
}
