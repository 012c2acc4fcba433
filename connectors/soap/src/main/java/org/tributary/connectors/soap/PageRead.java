package org.tributary.connectors.soap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.reading.Position;
import org.tributary.sdk.reading.TimeFormat;
import org.w3c.dom.Document;

/** The reading of one page at one position. */
final class PageRead {
  private static final Set<String> YES = Set.of("true", "1", "yes", "y", "t");

  private final ReadSpec read;
  private final SoapClient client;
  private final Position position;

  PageRead(ReadSpec read, SoapClient client, Position position) {
    this.read = read;
    this.client = client;
    this.position = position;
  }

  /**
   * What came of it.
   *
   * @param behind the position behind the page
   * @param total how many records there are in all, where the system says it
   */
  record Result(
      List<NativeRecord> records,
      Position behind,
      boolean isLast,
      List<String> anomalies,
      @Nullable Long total) {}

  /**
   * Reads it.
   *
   * @param until the upper bound for systems that want one
   */
  Result read(Instant until) {
    ObjectNode state = position.paging();
    SoapClient.Answer answer =
        client.send(read.request(), values(state, until), read.error(), read.embedded());
    Document document = answer.document();
    boolean idsOnly = position.mode() == ReadRequest.Mode.IDS;
    Records records = Records.read(document, read.record(), idsOnly, answer.asked());
    Fetched fetched = fetched(document, records);
    Paging.Next next = read.paging().after(state, fetched);
    return result(state, answer, records, fetched, next);
  }

  private Map<String, String> values(ObjectNode state, Instant until) {
    Map<String, String> values = new LinkedHashMap<>();
    ReadSpec.Since since = read.since();
    if (since != null && position.from() != null) {
      values.put("since", since.format().write(position.from()));
    }
    TimeFormat format = since == null ? TimeFormat.ISO : since.format();
    values.put("until", format.writeUpper(until));
    if (read.size() != null) {
      values.put("size", read.size().toString());
    }
    read.paging().addTo(values, state);
    return values;
  }

  private Fetched fetched(Document document, Records records) {
    ReadSpec.PagePaths paths = read.pagePaths();
    return new Fetched(
        records.keys(),
        number(paths.total(), document),
        paths.more() == null
            ? null
            : Boolean.valueOf(YES.contains(paths.more().text(document).toLowerCase(Locale.ROOT))),
        number(paths.pages(), document),
        paths.next() == null ? "" : paths.next().text(document),
        position.rows());
  }

  private static @Nullable Long number(@Nullable XmlPath path, Document document) {
    String text = path == null ? "" : path.text(document);
    return text.matches("\\d{1,15}") ? Long.valueOf(text) : null;
  }

  private Result result(
      ObjectNode state,
      SoapClient.Answer answer,
      Records records,
      Fetched fetched,
      Paging.Next next) {
    ObjectNode nextState = next instanceof Paging.Next.More more ? more.state() : Paging.state();
    boolean last = next instanceof Paging.Next.Last;
    if (!last && (position.isAt(records.signature()) || nextState.equals(state))) {
      throw new ConnectorException(
          FailureCategory.MALFORMED,
          answer.asked()
              + ": pagination does not advance: the page is the same as the one before; is the"
              + " placeholder in the right place of the request?");
    }
    refuseNothingOf(fetched, last, answer.asked());
    List<NativeRecord> given = given(records, read.paging().alreadyGiven(state));
    Position behind =
        position.after(
            records.signature(),
            records.latest(),
            given.size(),
            position.capBy(answer.http()),
            nextState);
    List<String> anomalies = new ArrayList<>(answer.anomalies());
    anomalies.addAll(records.anomalies());
    anomalies.addAll(read.paging().anomalies(state, fetched));
    anomalies.addAll(oddSize(fetched.rows(), last));
    if (last && fetched.total() != null && fetched.total() != behind.rows()) {
      anomalies.add(
          "the system states " + fetched.total() + " records, and " + behind.rows() + " were read");
    }
    return new Result(given, behind, last, anomalies, fetched.total());
  }

  /** A system that states records and shows none of them has them under another name. */
  private void refuseNothingOf(Fetched fetched, boolean last, String asked) {
    boolean nothing = last && fetched.rows() == 0 && position.rows() == 0;
    if (nothing && fetched.total() != null && fetched.total() > 0) {
      throw new ConnectorException(
          FailureCategory.MALFORMED,
          asked
              + ": the answer states "
              + fetched.total()
              + " records and has none at read.records; has the system renamed their elements?"
              + " Correct the path");
    }
  }

  private static List<NativeRecord> given(Records records, Set<String> already) {
    if (already.isEmpty()) {
      return records.natives();
    }
    List<NativeRecord> given = new ArrayList<>();
    for (int i = 0; i < records.natives().size(); i++) {
      if (!already.contains(records.keys().get(i))) {
        given.add(records.natives().get(i));
      }
    }
    return given;
  }

  private List<String> oddSize(int rows, boolean last) {
    Integer size = read.size();
    boolean capped = size != null && rows < size && rows > 0 && !last && position.pages() == 0;
    return capped
        ? List.of(
            "asked for " + size + " records a page and got " + rows + ": the system caps its pages")
        : List.of();
  }
}
