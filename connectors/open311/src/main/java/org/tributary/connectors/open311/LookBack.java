package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.Receipt;

/**
 * Looks for our own reference by reading the latest rows again, whole, by the rules of a stream:
 * GeoReport has no query by anything that is ours. The window is read to its end, so that a second
 * row under the same reference is seen too.
 */
final class LookBack {
  /** The clock of the city may be ahead of ours. */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  private final GeoReportClient client;
  private final RequestRules rules;
  private final WriteRules.Find find;
  private final Clock clock;

  LookBack(GeoReportClient client, RequestRules rules, WriteRules.Find find, Clock clock) {
    this.client = client;
    this.rules = rules;
    this.find = find;
    this.clock = clock;
  }

  /**
   * The receipt of what holds our reference.
   *
   * @param within whether the reference is a part of the text there
   * @param narrowing fixed parameters that narrow the reading down, such as the service code
   */
  Optional<Receipt> receipt(String reference, boolean within, Map<String, String> narrowing) {
    Instant now = clock.instant();
    RequestsReader reader =
        new RequestsReader(client, rules.narrowed(now.minus(find.window()), narrowing));
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
    Set<String> found = new LinkedHashSet<>();
    boolean whole = true;
    Page page;
    do {
      page = reader.read(new ReadRequest(Mode.FULL, checkpoint, now.plus(AHEAD)));
      checkpoint = page.checkpoint();
      for (NativeRecord record : page.records()) {
        whole &= record.kind() != NativeRecord.Kind.DEFECTIVE_RECORD;
        if (holds(record.body().at(find.at()), reference, within)) {
          found.add(record.id());
        }
      }
    } while (!page.last());
    if (found.isEmpty() && !whole) {
      throw client.failure(
          FailureCategory.MALFORMED,
          "the system could not be read whole, so that it is not known whether it holds our"
              + " reference");
    }
    return found.stream().findFirst().map(id -> Receipt.done(id, remarks(found.size())));
  }

  private static List<String> remarks(int count) {
    return count == 1
        ? List.of()
        : List.of(
            "The system holds "
                + count
                + " objects under our reference; the first of them counts.");
  }

  private static boolean holds(JsonNode value, String reference, boolean within) {
    if (value.isArray()) {
      for (JsonNode one : value) {
        if (holds(one, reference, within)) {
          return true;
        }
      }
      return false;
    }
    String text = value.asText("").strip();
    return within ? text.contains(reference) : text.equals(reference);
  }
}
