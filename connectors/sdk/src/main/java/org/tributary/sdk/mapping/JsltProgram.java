package org.tributary.sdk.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.mapping.Mapped.CodeUse;
import org.tributary.sdk.mapping.Mapped.Place;

/**
 * A compiled JSLT text with its code tables.
 *
 * @param source name of the mapping's file
 * @param literals the texts that stand in it, which may be repeated in a sentence
 * @param members what it makes, by name
 * @param version hash of everything that its results depend on
 */
record JsltProgram(
    String source,
    Expression expression,
    Set<String> literals,
    Map<String, JsltText.Made> members,
    String version) {

  JsltProgram {
    literals = Set.copyOf(literals);
    members = Map.copyOf(members);
  }

  /** What one application came to. */
  sealed interface Result {

    /** A result; JSON null where the text yields nothing. */
    record Value(JsonNode node, List<CodeUse> codes) implements Result {}

    /** The record cannot be mapped; the reason holds no personal values. */
    record Refused(String reason, List<Place> places) implements Result {}
  }

  Result run(NativeRecord record) {
    MappingRun run = MappingRun.current();
    run.begin(record);
    try {
      JsonNode node = expression.apply(record.body());
      List<String> refusals = run.refusals();
      return refusals.isEmpty()
          ? new Result.Value(node, run.codes())
          : new Result.Refused(
              String.join("; ", refusals),
              run.refusedAt().stream().map(at -> new Place(source, 0, at, null)).toList());
    } catch (JsltException e) {
      Place place = new Place(file(e), Math.max(0, e.getLine()), null, null);
      return new Result.Refused(where(e) + ": " + JsltFailure.reason(e, literals), List.of(place));
    } catch (RuntimeException | StackOverflowError e) {
      // JSLT lets through what Java throws, and whose message may quote the record
      return new Result.Refused(
          source + " cannot be applied: " + e.getClass().getSimpleName(),
          List.of(new Place(source, 0, null, null)));
    } finally {
      run.end();
    }
  }

  /** Where a member of the result is made, and of what; one place for each thing that it reads. */
  List<Place> madeAt(String pointer) {
    String[] names = pointer.split("/", -1);
    JsltText.Made made = names.length < 2 ? null : members.get(names[1]);
    if (made == null) {
      return List.of(new Place(source, 0, null, pointer));
    }
    return names.length > 2 || made.reads().isEmpty()
        ? List.of(new Place(source, made.line(), null, pointer))
        : made.reads().stream().map(at -> new Place(source, made.line(), at, pointer)).toList();
  }

  private String file(JsltException e) {
    return e.getSource() == null ? source : e.getSource();
  }

  private String where(JsltException e) {
    String file = file(e);
    return e.getLine() < 1 ? file : file + ", line " + e.getLine();
  }
}
