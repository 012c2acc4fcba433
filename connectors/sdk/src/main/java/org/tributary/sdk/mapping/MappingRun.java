package org.tributary.sdk.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.mapping.Mapped.CodeUse;

/**
 * What goes on while one record is mapped: the codes that were looked up and the values that were
 * refused. A JSLT function is told nothing but its arguments, so the run of a thread's current
 * record is kept with the thread; a mapping runs in one thread from beginning to end.
 */
final class MappingRun {
  private static final ThreadLocal<MappingRun> CURRENT = ThreadLocal.withInitial(MappingRun::new);

  private final List<CodeUse> codes = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private final List<@Nullable String> refusedAt = new ArrayList<>();
  private JsonNode body = MissingNode.getInstance();
  private String id = "";
  private @Nullable Instant updatedAt;

  private MappingRun() {}

  /** The run of this thread. */
  static MappingRun current() {
    return CURRENT.get();
  }

  void begin(NativeRecord record) {
    body = record.body();
    id = record.id();
    updatedAt = record.updatedAt();
  }

  /** Forgets the record: it may hold personal data, and the thread lives on. */
  void end() {
    codes.clear();
    refusals.clear();
    refusedAt.clear();
    body = MissingNode.getInstance();
    id = "";
    updatedAt = null;
  }

  String id() {
    return id;
  }

  @Nullable Instant updatedAt() {
    return updatedAt;
  }

  void used(CodeUse use) {
    codes.add(use);
  }

  List<CodeUse> codes() {
    return List.copyOf(codes);
  }

  List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** Pointers to the values that were refused, as far as their place is known. */
  List<String> refusedAt() {
    return refusedAt.stream().filter(Objects::nonNull).distinct().toList();
  }

  /** How many refusals there are so far, for {@link #forgive}. */
  int mark() {
    return refusals.size();
  }

  /** Takes back the refusals since a mark and says whether there were any. */
  boolean forgive(int mark) {
    boolean any = refusals.size() > mark;
    refusals.subList(mark, refusals.size()).clear();
    refusedAt.subList(mark, refusedAt.size()).clear();
    return any;
  }

  /**
   * Refuses a value.
   *
   * @param problem the rest of a sentence that begins with the place of the value
   */
  JsonNode refuse(JsonNode value, String problem) {
    String place = place(value);
    String sentence = (place == null ? "a value" : place) + " " + problem;
    if (!refusals.contains(sentence)) {
      refusals.add(sentence);
      refusedAt.add(place);
    }
    return NullNode.getInstance();
  }

  /**
   * Where in the record a value stands: the very same node, or else the one place that holds the
   * same text.
   */
  @SuppressWarnings("ReferenceEquality") // the very node tells the place, an equal one may not
  private @Nullable String place(JsonNode value) {
    List<String> places = new ArrayList<>();
    collect(body, JsonPointer.empty(), node -> node == value, places);
    String text = Texts.text(value);
    if (places.isEmpty() && text != null) {
      collect(body, JsonPointer.empty(), node -> text.equals(Texts.text(node)), places);
    }
    return places.size() == 1 ? places.get(0) : null;
  }

  private static void collect(
      JsonNode node, JsonPointer at, Predicate<JsonNode> wanted, List<String> places) {
    if (wanted.test(node)) {
      places.add(at.toString());
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      collect(member.getValue(), at.appendProperty(member.getKey()), wanted, places);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(node.get(i), at.appendIndex(i), wanted, places);
    }
  }
}
