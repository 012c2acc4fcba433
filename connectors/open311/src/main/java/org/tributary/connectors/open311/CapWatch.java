package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known about how many rows a system answers at most. Of 25 cities watched by
 * open311status, 17 cut their answers, at 50 to 6,260 rows, and none says so (reference/311.md
 * 1.6).
 *
 * <p>The rule errs towards reading again. An answer may be cut where it is about as long as the
 * longest answer of this run (or longer), or as long as the declared cap; only an answer clearly
 * shorter than another, or shorter than one proved to be whole, is certainly whole. A window whose
 * answer may be cut is read again in halves. If the halves hold more rows than the whole did, the
 * length of the whole is the cap; if not, the whole was whole and longer answers may be tried.
 * Nothing of it is kept for the next run: a system may lower its cap.
 *
 * @param declared the cap that the system file declares, or 0
 * @param found the cap that was found, or 0
 * @param whole the longest answer that was proved to be whole, or 0
 * @param most the longest answer of this run
 * @param proof the comparison under way, or null
 */
record CapWatch(int declared, int found, int whole, int most, @Nullable Proof proof) {
  /** An answer shorter than this is never taken for cut: no known city cuts below 25. */
  private static final int SMALLEST_CAP = 10;

  /** Without a cap, pages are kept to about this many rows. */
  private static final int COMFORTABLE = 1000;

  /**
   * A window whose answer may have been cut, being read again in parts.
   *
   * @param until end of the window
   * @param rows how many rows its answer had
   * @param sum how many rows its parts had so far
   */
  record Proof(Instant until, int rows, int sum) {}

  static CapWatch starting(int declared) {
    return new CapWatch(declared, 0, 0, 0, null);
  }

  /**
   * Whether an answer of this length may have been cut.
   *
   * @param total how many rows there are according to the system, or null where it does not say
   */
  boolean maybeCut(int rows, @Nullable Long total) {
    return (total != null && total > rows)
        || (declared > 0 && rows >= declared)
        || (rows >= SMALLEST_CAP && rows >= whole && rows * 10L >= most * 9L);
  }

  /** After an answer that may have been cut. */
  CapWatch suspecting(Window window, int rows) {
    boolean longer = rows > found;
    return new CapWatch(
        declared,
        longer ? 0 : found,
        whole,
        Math.max(most, rows),
        proof != null || (found > 0 && !longer) ? proof : new Proof(window.end(), rows, 0));
  }

  /**
   * After a whole answer.
   *
   * @param inside how many of its rows lie inside the window
   */
  CapWatch accepting(Window window, int rows, int inside) {
    int longest = Math.max(most, rows);
    int cap = rows > found ? 0 : found;
    if (proof == null) {
      return new CapWatch(declared, cap, whole, longest, null);
    }
    int sum = proof.sum() + inside;
    if (sum > proof.rows()) {
      return new CapWatch(declared, longest, whole, longest, null);
    }
    if (window.end().isBefore(proof.until())) {
      Proof open = new Proof(proof.until(), proof.rows(), sum);
      return new CapWatch(declared, cap, whole, longest, open);
    }
    return new CapWatch(declared, cap, Math.max(whole, proof.rows()), longest, null);
  }

  /**
   * After narrower queries for a smallest window.
   *
   * @param rows how many rows the answer for the whole window had
   * @param more whether the narrower queries had rows that it had not
   * @param inside how many rows of all lie inside the window
   */
  CapWatch narrowing(Window window, int rows, boolean more, int inside) {
    CapWatch after = accepting(window, rows, inside);
    return more
        ? new CapWatch(declared, rows, whole, after.most(), after.proof())
        : new CapWatch(declared, after.found(), Math.max(whole, rows), after.most(), after.proof());
  }

  /** How many rows a window should hold so that few answers are cut and few are small. */
  int target() {
    int cap = found > 0 ? found : declared > 0 ? declared : proof != null ? most : 0;
    if (cap > 0) {
      return Math.max(1, cap * 65 / 100);
    }
    return most >= COMFORTABLE ? COMFORTABLE * 7 / 10 : Math.max(2 * most, 4 * SMALLEST_CAP);
  }

  /** No window may reach over the end of a comparison under way. */
  Instant limit(Instant end) {
    return proof != null && proof.until().isBefore(end) ? proof.until() : end;
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("found", found).put("whole", whole).put("most", most);
    if (proof != null) {
      json.putObject("proof")
          .put("until", proof.until().toString())
          .put("rows", proof.rows())
          .put("sum", proof.sum());
    }
    return json;
  }

  static CapWatch of(int declared, JsonNode json) {
    JsonNode proof = json.path("proof");
    return new CapWatch(
        declared,
        json.path("found").asInt(),
        json.path("whole").asInt(),
        json.path("most").asInt(),
        proof.isMissingNode()
            ? null
            : new Proof(
                Instant.parse(proof.path("until").asText()),
                proof.path("rows").asInt(),
                proof.path("sum").asInt()));
  }
}
