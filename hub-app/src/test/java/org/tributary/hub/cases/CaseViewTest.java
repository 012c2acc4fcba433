package org.tributary.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.Json;

class CaseViewTest {
  private static final UUID ID = new UUID(1, 1);
  private static final UUID FOUND = new UUID(2, 2);
  private static final UUID SAID = new UUID(3, 3);
  private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void putsWhatTheHubKnowsAroundTheDocument() {
    JsonNode shown = shown("{\"title\":\"Loch: 10 cm, grün\",\"amount\":10.50}");

    assertThat(shown.toString())
        .isEqualTo(
            """
            {"id":"%1$s","meta":{"version":7,"createdAt":"2026-03-01T10:00:00Z",\
            "updatedAt":"2026-03-01T10:00:00Z","dataClass":"internal"},"title":"Loch: 10 cm, grün",\
            "amount":10.50,"sourceLinks":[{"target":{"type":"case","id":"%1$s"},"system":"lpi",\
            "recordType":"permits","recordId":"A \\"1\\"","state":"linked",\
            "method":"authoritative","firstSeenAt":"2026-03-01T10:00:00Z"}]}"""
                .formatted(ID));
  }

  @Test
  void namesTheResidentOfEachParty() {
    JsonNode shown =
        shown(
            """
            {"parties":[{"role":"applicant","name":{"full":"A } ] \\" B"}},\
            {"key":"second","role":"owner","identifiers":[{"value":"1"}]},\
            {"role":"agent","name":{"full":"C"}}],"status":"open"}""",
            link("applicant", true),
            link("second", true),
            link("agent", false));

    assertThat(shown.at("/meta/dataClass").textValue()).isEqualTo("personal");
    assertThat(shown.at("/parties/0/residentId").textValue()).isEqualTo(FOUND.toString());
    assertThat(shown.at("/parties/0/name/full").textValue()).isEqualTo("A } ] \" B");
    assertThat(shown.at("/parties/1/residentId").textValue()).isEqualTo(FOUND.toString());
    assertThat(shown.at("/parties/2").has("residentId")).isFalse();
    assertThat(shown.at("/status").textValue()).isEqualTo("open");
  }

  @Test
  void theResidentThatWasFoundComesBeforeTheOneThatTheCallerNamed() {
    String doc = "{\"parties\":[{\"residentId\":\"%s\",\"role\":\"applicant\"}]}".formatted(SAID);

    assertThat(shown(doc, link("applicant", true)).at("/parties"))
        .hasToString("[{\"residentId\":\"%s\",\"role\":\"applicant\"}]".formatted(FOUND));
    assertThat(shown(doc).at("/parties/0/residentId").textValue()).isEqualTo(SAID.toString());
  }

  @Test
  void aDocumentThatOnlyMentionsPartiesNamesNobody() {
    JsonNode shown = shown("{\"description\":\"the \\\"parties\\\" met\"}");

    assertThat(shown.at("/meta/dataClass").textValue()).isEqualTo("internal");
  }

  @Test
  void documentsThatAreKeptHereFollowThoseOfTheSource() {
    JsonNode shown =
        Json.tree(
            Json.text(
                view("{\"documents\":[{\"title\":\"theirs\"}]}")
                    .with(List.of(JsonNodeFactory.instance.objectNode().put("title", "ours")))));

    assertThat(shown.path("documents"))
        .hasToString("[{\"title\":\"theirs\"},{\"title\":\"ours\"}]");
  }

  private static CaseView.Link link(String party, boolean linked) {
    return new CaseView.Link(new UUID(9, 9), party, FOUND, linked);
  }

  private static JsonNode shown(String doc, CaseView.Link... links) {
    CaseView view = view(doc, links);
    assertThat(Json.text(view.json())).isEqualTo(Json.text(view));
    return view.json();
  }

  private static CaseView view(String doc, CaseView.Link... links) {
    return CaseView.of(
        new CaseRow(ID, 1, "A \"1\"", 7, TIME, TIME, null, TIME, doc, DocParty.in(doc)),
        new Streams.Named("lpi", "permits"),
        List.of(links));
  }
}
