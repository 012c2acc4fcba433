package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.rest.WriteSpec.CallSpec;
import org.tributary.connectors.rest.WriteSpec.Follow;
import org.tributary.connectors.rest.WriteSpec.Form;
import org.tributary.connectors.rest.WriteSpec.Lookup;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpCall;
import org.tributary.sdk.http.HttpJson;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.Enclosure;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;

/** Carries out one action with the calls that the system file describes. */
final class RestTarget implements CommandTarget {
  private final WriteSpec spec;
  private final RestClient client;

  RestTarget(WriteSpec spec, RestClient client) {
    this.spec = spec;
    this.client = client;
  }

  @Override
  public boolean findable() {
    return spec.find() != null;
  }

  @Override
  public Optional<Receipt> find(NativeCommand command) {
    Lookup find = spec.find();
    if (find == null) {
      throw new UnsupportedOperationException("write.find is not declared");
    }
    HttpCall call = call(find.call(), text(command), Form.NONE, null);
    JsonNode answer;
    try {
      answer = client.send(call, spec.error()).body();
    } catch (ConnectorException failure) {
      if (named(find) && failure.category() == FailureCategory.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
    return receipt(find, call, answer, command.reference());
  }

  private static boolean named(Lookup find) {
    return find.call().path().contains(WriteText.REFERENCE);
  }

  private Optional<Receipt> receipt(Lookup find, HttpCall call, JsonNode answer, String reference) {
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode record : records(find, call, answer)) {
      refuseStranger(find, call, record, reference);
      ids.add(id(record, find.id()).orElseThrow(() -> unclear(call, "an object without an id")));
    }
    List<String> remarks =
        ids.size() < 2
            ? List.of()
            : List.of(
                "The system holds "
                    + ids.size()
                    + " objects under our reference; the first of them counts.");
    return ids.stream().findFirst().map(id -> Receipt.done(id, remarks));
  }

  private List<JsonNode> records(Lookup find, HttpCall call, JsonNode answer) {
    if (find.records() == null) {
      return answer.isObject() && !answer.isEmpty() ? List.of(answer) : List.of();
    }
    JsonNode list = answer.at(find.records());
    if (!list.isArray()) {
      throw unclear(call, "no list where find.records points");
    }
    List<JsonNode> records = new ArrayList<>();
    list.forEach(records::add);
    return records;
  }

  private void refuseStranger(Lookup find, HttpCall call, JsonNode record, String reference) {
    if (find.match() != null && !record.at(find.match()).asText("").equals(reference)) {
      throw unclear(
          call,
          "an object of another reference: it ignores the query of find, and cannot be asked");
    }
  }

  @Override
  public Receipt send(NativeCommand command) {
    HttpCall call = call(command);
    HttpJson answer = client.write(call, spec.error());
    Optional<String> id = result(answer);
    if (id.isPresent()) {
      return Receipt.done(id.get());
    }
    JsonPointer token = spec.result().token();
    String given = token == null ? "" : answer.body().at(token).asText("");
    if (!given.isEmpty()) {
      return Receipt.accepted(given);
    }
    if (command.targetId() != null && !says(spec.result())) {
      return Receipt.done(command.targetId());
    }
    throw unclear(call, "no id where write.result points, so that the outcome is not known");
  }

  private static boolean says(WriteSpec.Result result) {
    return !result.id().isEmpty() || result.header() != null || result.token() != null;
  }

  private Optional<String> result(HttpJson answer) {
    String header = spec.result().header();
    String location = header == null ? null : answer.answer().header(header);
    if (location != null) {
      String path = location.strip().replaceFirst("[?#].*", "").replaceFirst("/+$", "");
      String last = path.substring(path.lastIndexOf('/') + 1);
      if (!last.isEmpty()) {
        return Optional.of(URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8));
      }
    }
    return id(answer.body(), spec.result().id());
  }

  @Override
  public Optional<Receipt> follow(String token) {
    Follow follow = spec.follow();
    if (follow == null) {
      throw new UnsupportedOperationException("write.follow is not declared");
    }
    WriteText text = new WriteText(Map.of(WriteText.TOKEN, token));
    HttpCall call = call(follow.call(), text, Form.NONE, null);
    return id(client.send(call, spec.error()).body(), follow.id()).map(Receipt::done);
  }

  /** The parts of an id, joined by a slash; empty where one of them has no value. */
  private static Optional<String> id(JsonNode body, List<JsonPointer> pointers) {
    List<String> parts = new ArrayList<>();
    for (JsonPointer pointer : pointers) {
      JsonNode part = body.at(pointer);
      if (!part.isValueNode() || part.isNull() || part.asText().isBlank()) {
        return Optional.empty();
      }
      parts.add(part.asText().strip());
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
  }

  private static WriteText text(NativeCommand command) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(WriteText.REFERENCE, command.reference());
    if (command.targetId() != null) {
      values.put(WriteText.TARGET, command.targetId());
    }
    Enclosure file = command.file();
    if (file != null) {
      values.put(WriteText.FILE, file.fileName(command.reference()));
    }
    return new WriteText(values);
  }

  /** The call that writes. */
  private HttpCall call(NativeCommand command) {
    Form form = spec.body();
    if (!form.isOfAFile()) {
      return call(spec.send(), text(command), form, command.body());
    }
    HttpCall bare = call(spec.send(), text(command), Form.NONE, null);
    return HttpCall.upload(
        bare.method(),
        bare.path(),
        bare.query(),
        bare.headers(),
        WriteBody.upload(form, spec.part(), command));
  }

  private HttpCall call(CallSpec spec, WriteText text, Form form, @Nullable JsonNode body) {
    List<Map.Entry<String, String>> own = new ArrayList<>();
    for (Map.Entry<String, String> parameter : CallDraft.entries(spec.query())) {
      own.add(Map.entry(parameter.getKey(), text.text(parameter.getValue())));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    if (form != Form.NONE) {
      headers.put("Content-Type", WriteBody.contentType(form));
    }
    spec.headers()
        .forEach(
            (name, value) -> {
              headers.keySet().removeIf(name::equalsIgnoreCase);
              headers.put(name, text.text(value));
            });
    return new HttpCall(
        spec.method(),
        text.path(spec.path()),
        client.draft(own).parameters(),
        headers,
        form == Form.NONE || body == null ? null : WriteBody.bytes(form, body));
  }

  private ConnectorException unclear(HttpCall call, String what) {
    return new ConnectorException(
        FailureCategory.MALFORMED, client.asked(call) + ": the system sent " + what);
  }
}
