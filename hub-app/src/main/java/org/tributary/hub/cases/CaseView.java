package org.tributary.hub.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.tributary.hub.api.StateTag;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.Json;

/**
 * A case as the API shows it: the stored document with id, meta, residents and source link.
 *
 * @param json the canonical case
 * @param more what else is shown that may change
 * @param written whether anything about it was written to a system
 */
record CaseView(ObjectNode json, CaseRow row, List<Link> links, String more, boolean written) {

  /** Which resident a party of the case is. */
  record Link(UUID id, String party, UUID residentId, boolean linked) {}

  static CaseView of(CaseRow row, Streams.Named stream, List<Link> links) {
    ObjectNode doc = (ObjectNode) Json.tree(row.doc());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", row.id().toString());
    json.putObject("meta")
        .put("version", row.version())
        .put("createdAt", row.createdAt().toString())
        .put("updatedAt", row.updatedAt().toString())
        .put("dataClass", doc.has("parties") ? "personal" : "internal");
    json.setAll(doc);
    for (JsonNode party : doc.path("parties")) {
      fillResident((ObjectNode) party, links);
    }
    sourceLink(json.putArray("sourceLinks").addObject(), row, stream);
    return new CaseView(json, row, links, "", false);
  }

  /** The same, and whether anything about it was written to a system. */
  CaseView written(boolean written) {
    return new CaseView(json, row, links, more, written);
  }

  /** The same with documents that are kept here, after those that the source knows. */
  CaseView with(List<ObjectNode> documents) {
    if (documents.isEmpty()) {
      return this;
    }
    ObjectNode all = json.deepCopy();
    all.withArray("documents").addAll(documents);
    return new CaseView(all, row, links, documents.toString(), written);
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
  private static void sourceLink(ObjectNode link, CaseRow row, Streams.Named stream) {
    link.putObject("target").put("type", "case").put("id", row.id().toString());
    link.put("system", stream.system())
        .put("recordType", stream.stream())
        .put("recordId", row.recordId())
        .put("state", row.deletedAt() == null ? "linked" : "retired")
        .put("method", "authoritative")
        .put("firstSeenAt", row.createdAt().toString());
  }

  /** A name that changes whenever the document or a link does. */
  String state() {
    StringBuilder all = new StringBuilder().append(row.deletedAt());
    links.forEach(link -> all.append('|').append(link));
    return row.version() + "-" + StateTag.of(all.append(more).toString());
  }

  /** Without the document: it is personal data. */
  @Override
  public String toString() {
    return "CaseView[" + row.id() + "]";
  }
}
