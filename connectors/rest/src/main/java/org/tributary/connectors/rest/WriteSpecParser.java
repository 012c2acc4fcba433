package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.rest.WriteSpec.CallSpec;
import org.tributary.connectors.rest.WriteSpec.Follow;
import org.tributary.connectors.rest.WriteSpec.Form;
import org.tributary.connectors.rest.WriteSpec.Lookup;
import org.tributary.connectors.rest.WriteSpec.Result;
import org.tributary.sdk.system.SpecMistakes;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.Operation;

/**
 * Makes a {@link WriteSpec} of the {@code write} of a system file, which fits the schema of {@code
 * connector.yaml} already; what a schema cannot say is refused here.
 */
final class WriteSpecParser {
  private final JsonNode write;
  private final boolean creates;
  private final boolean attaches;
  private final SpecMistakes mistakes;

  private WriteSpecParser(ActionSpec action, SpecMistakes mistakes) {
    this.write = action.write();
    this.creates = action.operation() == Operation.CREATE;
    this.attaches = action.operation() == Operation.ATTACH;
    this.mistakes = mistakes;
  }

  static WriteSpec parse(ActionSpec action, Path file) {
    SpecMistakes mistakes = new SpecMistakes(file, "actions." + action.name() + ".write");
    WriteSpec spec = new WriteSpecParser(action, mistakes).parse();
    mistakes.throwIfAny();
    return spec;
  }

  private WriteSpec parse() {
    JsonNode send = write.path("send");
    Form body = Form.valueOf(send.path("body").asText("json").toUpperCase(Locale.ROOT));
    if (body.isOfAFile() != attaches) {
      mistakes.add(
          "send.body", "multipart and raw go with operation: attach, which needs one of them");
    }
    return new WriteSpec(
        write.has("find") ? find(write.get("find")) : null,
        call("send", send, "POST", placeholders()),
        body,
        send.path("part").asText("file"),
        result(write.path("result")),
        follow(),
        ReadSpecParser.error(write.path("error")));
  }

  private Set<String> placeholders() {
    if (creates) {
      return Set.of(WriteText.REFERENCE);
    }
    return attaches
        ? Set.of(WriteText.REFERENCE, WriteText.TARGET, WriteText.FILE)
        : Set.of(WriteText.REFERENCE, WriteText.TARGET);
  }

  private Lookup find(JsonNode find) {
    CallSpec call = call("find", find, "GET", placeholders());
    boolean named = call.path().contains(WriteText.REFERENCE);
    if (!find.has("match") && !named) {
      mistakes.add(
          "find.match",
          "is needed: the pointer to our reference in a record, because a system that ignores the"
              + " query would answer with the objects of others");
    }
    return new Lookup(
        call,
        ReadSpecParser.pointer(find, "records"),
        ReadSpecParser.pointer(find, "match"),
        ReadSpecParser.pointers(find.path("id")));
  }

  private Result result(JsonNode result) {
    Result read =
        new Result(
            ReadSpecParser.pointers(result.path("id")),
            result.path("header").textValue(),
            ReadSpecParser.pointer(result, "token"));
    if (creates && read.id().isEmpty() && read.header() == null && read.token() == null) {
      mistakes.add(
          "result",
          "is needed for create: id, header or token, where the answer says what was made");
    }
    if ((read.token() == null) == write.has("follow")) {
      mistakes.add("follow", "goes with result.token, and only with it");
    }
    return read;
  }

  private @Nullable Follow follow() {
    if (!write.has("follow")) {
      return null;
    }
    JsonNode follow = write.get("follow");
    return new Follow(
        call("follow", follow, "GET", Set.of(WriteText.TOKEN)),
        ReadSpecParser.pointers(follow.path("id")));
  }

  private CallSpec call(String key, JsonNode call, String method, Set<String> allowed) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> header : call.path("headers").properties()) {
      headers.put(header.getKey(), header.getValue().asText());
    }
    for (String part : new String[] {"path", "query", "headers"}) {
      WriteText.unknown(call.path(part).toString(), allowed)
          .ifPresent(
              name ->
                  mistakes.add(
                      key + "." + part,
                      name + " stands for nothing here; allowed: " + String.join(", ", allowed)));
    }
    return new CallSpec(
        call.path("method").asText(method),
        call.path("path").asText(),
        call.path("query"),
        headers);
  }
}
