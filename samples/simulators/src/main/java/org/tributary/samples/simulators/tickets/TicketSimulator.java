package org.tributary.samples.simulators.tickets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.samples.simulators.http.BadCall;
import org.tributary.samples.simulators.http.Call;
import org.tributary.samples.simulators.http.LoopbackServer;
import org.tributary.samples.simulators.http.Reply;
import org.tributary.samples.simulators.http.SentFile;

/**
 * A ticket system with a JSON interface that is written to: {@code POST /tickets {title, ref}},
 * {@code GET /tickets?ref=}, {@code POST /tickets/{no}/notes {text, ref}} and {@code GET
 * /tickets/{no}/notes?ref=}, and files as forms with the parts {@code ref} and {@code file} at
 * {@code /tickets/{no}/files}. Like most such systems it takes the same request twice.
 */
public final class TicketSimulator extends LoopbackServer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NOTES = Pattern.compile("/tickets/([A-Z0-9]+)/notes");

  private static final Pattern FILES = Pattern.compile("/tickets/([A-Z0-9]+)/files");

  private final String key;
  private final TicketDesk desk = new TicketDesk();

  /** A system that wants this key in {@code X-Api-Key}. */
  public TicketSimulator(String key) {
    this.key = key;
  }

  public TicketDesk desk() {
    return desk;
  }

  @Override
  protected Reply answer(Call call) {
    if (!call.header("X-Api-Key").orElse("").equals(key)) {
      return error(401, "the key is not known");
    }
    try {
      Matcher notes = NOTES.matcher(call.path());
      if (notes.matches()) {
        return desk.find(notes.group(1))
            .map(ticket -> notes(call, ticket))
            .orElseGet(() -> error(404, "there is no such ticket"));
      }
      Matcher files = FILES.matcher(call.path());
      if (files.matches()) {
        return desk.find(files.group(1))
            .map(ticket -> files(call, ticket))
            .orElseGet(() -> error(404, "there is no such ticket"));
      }
      return call.path().equals("/tickets") ? tickets(call) : error(404, "there is nothing here");
    } catch (BadCall e) {
      return error(400, String.valueOf(e.getMessage()));
    }
  }

  private Reply tickets(Call call) {
    if (call.method().equals("POST")) {
      JsonNode body = body(call);
      return json(201, shown(desk.open(body.path("title").asText(), body.path("ref").asText())));
    }
    Optional<String> ref = call.parameters().get("ref");
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    desk.all().stream()
        .filter(ticket -> ref.isEmpty() || ref.get().equals(ticket.ref()))
        .forEach(ticket -> items.add(shown(ticket)));
    return list(items);
  }

  private Reply notes(Call call, Ticket ticket) {
    if (call.method().equals("POST")) {
      JsonNode body = body(call);
      String text = body.path("text").asText();
      return json(201, shown(desk.note(ticket, text, body.path("ref").asText())));
    }
    Optional<String> ref = call.parameters().get("ref");
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    ticket.notes().stream()
        .filter(note -> ref.isEmpty() || ref.get().equals(note.ref()))
        .forEach(note -> items.add(shown(note)));
    return list(items);
  }

  private Reply files(Call call, Ticket ticket) {
    if (call.method().equals("POST")) {
      SentFile file =
          call.parts().file("file").orElseThrow(() -> new BadCall("there is no part file"));
      String ref = call.parameters().get("ref").orElse("");
      return json(201, shown(desk.attach(ticket, file, ref)));
    }
    Optional<String> ref = call.parameters().get("ref");
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    ticket.files().stream()
        .filter(file -> ref.isEmpty() || ref.get().equals(file.ref()))
        .forEach(file -> items.add(shown(file)));
    return list(items);
  }

  private static ObjectNode shown(Ticket.Attached attached) {
    return JSON.createObjectNode()
        .put("id", attached.id())
        .put("ref", attached.ref())
        .put("name", attached.file().name());
  }

  private static ObjectNode shown(Ticket ticket) {
    return JSON.createObjectNode()
        .put("no", ticket.no())
        .put("title", ticket.title())
        .put("ref", ticket.ref());
  }

  private static ObjectNode shown(Ticket.Note note) {
    return JSON.createObjectNode()
        .put("id", note.id())
        .put("text", note.text())
        .put("ref", note.ref());
  }

  private static JsonNode body(Call call) {
    try {
      return JSON.readTree(call.body());
    } catch (JsonProcessingException e) {
      throw new BadCall("the body is not JSON", e);
    }
  }

  private static Reply list(ArrayNode items) {
    ObjectNode list = JSON.createObjectNode();
    list.set("items", items);
    return json(200, list);
  }

  private static Reply error(int status, String title) {
    return json(status, JSON.createObjectNode().put("title", title));
  }

  private static Reply json(int status, ObjectNode body) {
    return Reply.of(status, "application/json", body.toString());
  }
}
