package org.tributary.hub.cases;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.api.StateTag;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.Json;

/**
 * A case as the API shows it: the stored document with id, meta, residents and source link. It is
 * written without making a tree of the document, which is the same text in the answer.
 *
 * @param documents those that are kept here, after those that the source knows
 * @param written whether anything about it was written to a system
 */
public record CaseView(
    CaseRow row,
    Streams.Named stream,
    List<Link> links,
    List<ObjectNode> documents,
    boolean written)
    implements JsonSerializable {

  /** Which resident a party of the case is. */
  record Link(UUID id, String party, UUID residentId, boolean linked) {}

  static CaseView of(CaseRow row, Streams.Named stream, List<Link> links) {
    return new CaseView(row, stream, links, List.of(), false);
  }

  /** The id of the case. */
  public UUID id() {
    return row.id();
  }

  /** The same, and whether anything about it was written to a system. */
  CaseView written(boolean written) {
    return new CaseView(row, stream, links, documents, written);
  }

  /** The same with documents that are kept here. */
  CaseView with(List<ObjectNode> documents) {
    return new CaseView(row, stream, links, documents, written);
  }

  /** The same as a tree that the caller may change. */
  ObjectNode json() {
    ObjectNode json = (ObjectNode) Json.tree(Json.text(with(List.of())));
    if (!documents.isEmpty()) {
      json.withArray("documents").addAll(documents);
    }
    return json;
  }

  @Override
  public void serialize(JsonGenerator out, SerializerProvider provider) throws IOException {
    if (!documents.isEmpty()) {
      provider.defaultSerializeValue(json(), out);
      return;
    }
    out.writeStartObject();
    out.writeStringField("id", row.id().toString());
    out.writeObjectFieldStart("meta");
    out.writeNumberField("version", row.version());
    out.writeStringField("createdAt", row.createdAt().toString());
    out.writeStringField("updatedAt", row.updatedAt().toString());
    out.writeStringField("dataClass", row.hasParties() ? "personal" : "internal");
    out.writeEndObject();
    members(out);
    out.writeArrayFieldStart("sourceLinks");
    sourceLink(out);
    out.writeEndArray();
    out.writeEndObject();
  }

  @Override
  public void serializeWithType(
      JsonGenerator out, SerializerProvider provider, TypeSerializer types) throws IOException {
    serialize(out, provider);
  }

  /** The document without its braces, each party with the resident that it was found to be. */
  private void members(JsonGenerator out) throws IOException {
    String doc = row.doc();
    int end = doc.lastIndexOf('}');
    int copied = doc.indexOf('{') + 1;
    if (doc.substring(copied, end).isBlank()) {
      return;
    }
    out.writeRaw(',');
    for (DocParty party : row.parties()) {
      UUID resident = residentOf(party.key());
      if (resident != null) {
        out.writeRaw(doc, copied, party.from() - copied);
        out.writeRaw(party.residentId(resident));
        copied = party.to();
      }
    }
    out.writeRaw(doc, copied, end - copied);
  }

  private @Nullable UUID residentOf(String party) {
    for (Link link : links) {
      if (link.linked() && link.party().equals(party)) {
        return link.residentId();
      }
    }
    return null;
  }

  /** The record is the case: nobody had to decide that. */
  private void sourceLink(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeObjectFieldStart("target");
    out.writeStringField("type", "case");
    out.writeStringField("id", row.id().toString());
    out.writeEndObject();
    out.writeStringField("system", stream.system());
    out.writeStringField("recordType", stream.stream());
    out.writeStringField("recordId", row.recordId());
    out.writeStringField("state", row.deletedAt() == null ? "linked" : "retired");
    out.writeStringField("method", "authoritative");
    out.writeStringField("firstSeenAt", row.createdAt().toString());
    out.writeEndObject();
  }

  /** A name that changes whenever the document or a link does. */
  String state() {
    StringBuilder all = new StringBuilder().append(row.deletedAt());
    links.forEach(link -> all.append('|').append(link));
    if (!documents.isEmpty()) {
      all.append(documents);
    }
    return row.version() + "-" + StateTag.of(all.toString());
  }

  /** Without the document: it is personal data. */
  @Override
  public String toString() {
    return "CaseView[" + row.id() + "]";
  }
}
