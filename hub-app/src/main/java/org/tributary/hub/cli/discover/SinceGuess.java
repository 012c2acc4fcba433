package org.tributary.hub.cli.discover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.hub.cli.discover.Operation.Parameter;

/** How a list is asked for what changed, from the names of its parameters and members. */
final class SinceGuess {
  private static final Set<String> ALONE =
      Set.of(
          "since", "modifiedsince", "changedsince", "updatedsince", "ifmodifiedsince", "changes");
  private static final Set<String> CHANGE =
      Set.of("updated", "modified", "changed", "update", "change", "modification", "lastmod");
  private static final Set<String> LOWER =
      Set.of("since", "from", "after", "gte", "gt", "ge", "min", "start", "begin");

  private final Operation operation;
  private final List<Member> members;

  SinceGuess(Operation operation, List<Member> members) {
    this.operation = operation;
    this.members = members;
  }

  /** The member that tells when a record changed last. */
  static Optional<Member> updated(List<Member> members) {
    return new Members(members).find(Wanted.UPDATED);
  }

  /** Puts {@code since} and {@code updated} into the reading rules, with the evidence above. */
  void into(Block read) {
    Optional<Parameter> since = parameter();
    Optional<Member> updated = updated(members);
    if (since.isPresent() && updated.isPresent()) {
      read.remark(
          "changes guessed from parameter %s%s; DECIDE: does it look at %s?"
              .formatted(since.get().name(), shown(since.get()), updated.get().pointer()));
      read.put("since", since(since.get()));
    } else if (since.isPresent()) {
      read.remark(
          "DECIDE: parameter %s asks for changes, but no member tells when a record changed; every run"
                  .formatted(since.get().name())
              + " reads everything");
    } else {
      read.remark("no parameter that asks for changes was found: every run reads everything");
    }
    updated.ifPresent(member -> read.put("updated", member.pointer()));
  }

  private Optional<Parameter> parameter() {
    List<Parameter> query = operation.query();
    return query.stream()
        .filter(parameter -> hasWordsOfChange(parameter.name()))
        .findFirst()
        .or(
            () ->
                query.stream()
                    .filter(parameter -> ALONE.contains(Names.squashed(parameter.name())))
                    .findFirst());
  }

  private static boolean hasWordsOfChange(String name) {
    List<String> words = Names.words(name);
    return words.stream().anyMatch(CHANGE::contains) && words.stream().anyMatch(LOWER::contains);
  }

  private static String shown(Parameter parameter) {
    String format = parameter.schema().path("format").asText(parameter.type());
    return format.isEmpty() ? "" : " (" + format + ")";
  }

  private static Map<String, Object> since(Parameter parameter) {
    Map<String, Object> since = new LinkedHashMap<>();
    since.put("param", parameter.name());
    since.put("format", format(parameter));
    return since;
  }

  private static String format(Parameter parameter) {
    String format = parameter.schema().path("format").asText();
    JsonNode example = parameter.example();
    if (parameter.type().equals("integer") || parameter.type().equals("number")) {
      boolean fine =
          parameter.description().matches("(?is).*(milli|\\bms\\b).*")
              || example.asLong() > 100_000_000_000L;
      return fine ? "epoch-ms" : "epoch-s";
    }
    if (format.equals("date")) {
      return "date";
    }
    String text = example.asText();
    if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
      return "date";
    }
    return text.endsWith("Z") ? "iso-instant" : "iso-offset";
  }
}
