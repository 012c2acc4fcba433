package org.tributary.hub.systems;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.system.StreamSpec;

/**
 * A few records of a stream, fetched now, each beside what its mapping makes of it. Nothing is
 * stored.
 *
 * @param rows the first records of the first page
 * @param unusedMembers pointers of the members that made no difference to any of them
 * @param unmappedCodes codes that no row of their table maps, as {@code table: code}
 */
public record StreamSample(List<Row> rows, Set<String> unusedMembers, Set<String> unmappedCodes) {

  /** One record and what comes of it. */
  public record Row(NativeRecord record, Mapped mapped) {}

  /** Reads the first page of a stream as a full read would, and maps its first records. */
  public static StreamSample of(StreamSpec stream, Connector connector, int count, Instant now) {
    Page page =
        connector
            .reader(stream)
            .read(
                new ReadRequest(ReadRequest.Mode.FULL, JsonNodeFactory.instance.objectNode(), now));
    List<Row> rows = new ArrayList<>();
    Set<String> unmapped = new TreeSet<>();
    MemberUse use = new MemberUse(stream.mapping());
    for (NativeRecord record : page.records().subList(0, Math.min(count, page.records().size()))) {
      Mapped mapped = stream.mapping().map(record);
      if (mapped instanceof Mapped.Done done) {
        use.look(record, done);
        done.codes().stream()
            .filter(code -> !code.mapped())
            .forEach(code -> unmapped.add(code.table() + ": " + code.code()));
      }
      rows.add(new Row(record, mapped));
    }
    return new StreamSample(rows, use.unused(), unmapped);
  }

  /** Whether one of the records cannot be mapped. */
  public boolean hasFailures() {
    return rows.stream().anyMatch(row -> row.mapped() instanceof Mapped.Failed);
  }
}
