package org.tributary.connectors.s4hana;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.connector.RecordLookup;
import org.tributary.sdk.failure.FailureCategory;

/** Reads entities by their key, or child entities by the key of their parent, many in a call. */
final class EntityLookup implements RecordLookup {
  private final ReadSpec read;
  private final ODataClient client;

  EntityLookup(ReadSpec read, ODataClient client) {
    this.read = read;
    this.client = client;
  }

  @Override
  public List<NativeRecord> find(List<String> keys) {
    List<NativeRecord> found = new ArrayList<>();
    for (int i = 0; i < keys.size(); i += read.batch()) {
      List<String> some = keys.subList(i, Math.min(keys.size(), i + read.batch()));
      found.addAll(ask(Conditions.anyOf(read.by(), some.stream().map(this::parts).toList())));
    }
    return found;
  }

  private List<String> parts(String key) {
    List<String> parts = EntitySet.values(key, read.by().size());
    if (parts.isEmpty()) {
      throw client.failure(
          FailureCategory.MALFORMED,
          "an id does not have the %d parts of %s".formatted(read.by().size(), read.by()));
    }
    return parts;
  }

  private List<NativeRecord> ask(String condition) {
    List<NativeRecord> found = new ArrayList<>();
    Position position = Position.start(Mode.FULL, read, null, Instant.MIN);
    PageRead.Result page;
    do {
      page = new PageRead(read, client, condition).read(position);
      found.addAll(page.records());
      position = page.behind();
    } while (!page.isLast());
    return found;
  }
}
