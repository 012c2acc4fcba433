package org.tributary.hub.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.tributary.canonical.Case;
import org.tributary.hub.store.Json;
import org.tributary.sdk.json.CanonicalJson;

/**
 * What the hub itself says of a case that was opened here, under what the system says of it: a
 * public record often leaves out who asked, and where.
 */
final class OwnWords {
  /** What the caller said when the case was opened stays, whatever the system calls it. */
  private static final List<String> FIRM = List.of("openedAt", "serviceTypeCode", "channel");

  /** What the caller said stands where the system says nothing. */
  private static final List<String> FILLING =
      List.of("description", "parties", "place", "priority", "attributes", "visibility");

  private OwnWords() {}

  static CaseInput under(CaseInput stated, String ownDoc) {
    ObjectNode doc = (ObjectNode) Json.tree(stated.doc());
    JsonNode own = Json.tree(ownDoc);
    for (String member : FIRM) {
      if (own.has(member)) {
        doc.set(member, own.get(member));
      }
    }
    List<String> filled = new ArrayList<>();
    for (String member : FILLING) {
      if (own.has(member) && !doc.has(member)) {
        doc.set(member, own.get(member));
        filled.add(member);
      }
    }
    Case value = CanonicalJson.read(doc, Case.class);
    return new CaseInput(
        stated.recordId(),
        stated.caseId(),
        value,
        CanonicalJson.write(value),
        stated.sourceUpdatedAt(),
        stated.version(),
        filled);
  }
}
