package org.tributary.hub.cli.discover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.cli.discover.Operation.Parameter;

/** Reads an OpenAPI 3 document: every GET that answers a list becomes a stream of rest. */
final class OpenApiReader implements SourceReader {
  private final Wishes wishes;

  OpenApiReader(Wishes wishes) {
    this.wishes = wishes;
  }

  @Override
  public DiscoveredSystem read(Source source) {
    OpenApiDocument document = OpenApiDocument.of(source);
    String title = Names.oneLine(document.root().path("info").path("title").asText());
    String id = wishes.system() == null ? Names.slug(title, "system") : wishes.system();
    List<Operation> operations = Operation.all(document);
    Map<String, DiscoveredStream> streams = new LinkedHashMap<>();
    List<String> left = new ArrayList<>();
    for (Operation operation : operations) {
      String refusal = refusal(document, operation, operations);
      if (refusal == null) {
        DiscoveredStream stream = stream(document, operation, operations, streams);
        streams.put(stream.name(), stream);
      } else {
        left.add("Left out: GET " + operation.path() + ": " + refusal);
      }
    }
    if (streams.isEmpty()) {
      throw new DiscoveryException(
          source.name()
              + ": no list was found: looked at "
              + operations.size()
              + " GET operations for an answer with status 200 in JSON that is an array of objects or"
              + " holds one");
    }
    Block settings = new Block();
    BaseUrls.into(settings, id, server(document.root().path("servers").path(0), source));
    new AuthGuess(id).declared(document, settings);
    List<DiscoveredStream> all = List.copyOf(streams.values());
    return new DiscoveredSystem(id, title.isEmpty() ? id : title, "", "rest", settings, all, left);
  }

  private static @Nullable String refusal(
      OpenApiDocument document, Operation operation, List<Operation> all) {
    if (operation.hasPathParameter()) {
      return "its path has a parameter: it is one record, or a list that belongs to one";
    }
    Optional<ListAnswer> answer = ListAnswer.of(document, operation);
    if (answer.isEmpty()) {
      return "it answers no list of objects";
    }
    List<Member> members = SchemaMembers.of(document, answer.get().item());
    return new IdGuess(operation.segment(), members).find(operation, all).isEmpty()
        ? "no member of its records can be an id"
        : null;
  }

  private static DiscoveredStream stream(
      OpenApiDocument document,
      Operation operation,
      List<Operation> all,
      Map<String, DiscoveredStream> taken) {
    ListAnswer answer = ListAnswer.of(document, operation).orElseThrow();
    List<Member> members = SchemaMembers.of(document, answer.item());
    String name = Names.unique(Names.slug(operation.segment(), "records"), taken.keySet());
    IdGuess.Found id = new IdGuess(operation.segment(), members).find(operation, all).orElseThrow();
    Block read = new Block().put("path", operation.path());
    query(operation, read);
    new PagingGuess(operation, answer, id.member().pointer()).into(read);
    new SinceGuess(operation, members).into(read);
    read.put("records", answer.records());
    read.remark(id.evidence()).put("id", id.member().pointer());
    String summary = operation.declared().path("summary").asText();
    return new DiscoveredStream(
        name,
        read,
        members,
        SinceGuess.updated(members).isPresent(),
        summary.isEmpty() ? List.of() : List.of(Names.oneLine(summary)));
  }

  /** Parameters that the list insists on, with what the document itself gives for them. */
  private static void query(Operation operation, Block read) {
    Map<String, Object> query = new LinkedHashMap<>();
    for (Parameter parameter : operation.query()) {
      JsonNode example = parameter.example();
      if (parameter.required() && example.isValueNode() && !example.isNull()) {
        query.put(parameter.name(), plain(example));
        read.remark(
            "the parameter " + parameter.name() + " is required; DECIDE: is this its value?");
      } else if (parameter.required()) {
        read.remark("DECIDE: the parameter " + parameter.name() + " is required: add it to query");
      }
    }
    if (!query.isEmpty()) {
      read.put("query", query);
    }
  }

  private static Object plain(JsonNode value) {
    if (value.isIntegralNumber()) {
      return value.asLong();
    }
    return value.isBoolean() ? (Object) value.asBoolean() : value.asText();
  }

  private static @Nullable String server(JsonNode server, Source source) {
    String address = server.path("url").asText();
    for (Map.Entry<String, JsonNode> variable : server.path("variables").properties()) {
      String value = variable.getValue().path("default").asText();
      address = address.replace("{" + variable.getKey() + "}", value);
    }
    return address.isEmpty() ? null : BaseUrls.resolved(source, address);
  }
}
