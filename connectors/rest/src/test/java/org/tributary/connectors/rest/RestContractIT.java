package org.tributary.connectors.rest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.JsonStandIn;
import org.tributary.testkit.SystemFileUnderTest;

class RestContractIT extends ConnectorContract {
  private static final int RECORDS = 57;

  @TempDir Path home;

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    JsonStandIn standIn = new JsonStandIn(RestContractIT::page);
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: lpi
        connector: rest
        settings:
          baseUrl: "%s"
          auth: {type: api-key, header: X-Api-Key, value: "${file:secret}"}
        streams:
          permits:
            produces: case
            map: nothing
            read:
              path: /permits
              page: {style: keyset, param: after, sizeParam: size, size: 10, next: /next}
              records: /items
              id: /permitNo
        """
            .formatted(standIn.url());
    return new SystemFileUnderTest(new RestConnectorFactory(), home, yaml, ids(), standIn);
  }

  private static Set<String> ids() {
    return IntStream.range(0, RECORDS)
        .mapToObj(RestContractIT::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String id(int number) {
    return String.format("P%04d", number);
  }

  private static String page(Map<String, String> query) {
    String after = query.getOrDefault("after", "");
    int size = Integer.parseInt(query.getOrDefault("size", "10"));
    var page = ids().stream().filter(id -> id.compareTo(after) > 0).limit(size).toList();
    String items =
        page.stream().map(id -> "{\"permitNo\":\"" + id + "\"}").collect(Collectors.joining(","));
    boolean more = !page.isEmpty() && !page.get(page.size() - 1).equals(id(RECORDS - 1));
    return "{\"items\":["
        + items
        + "]"
        + (more ? ",\"next\":\"" + page.get(page.size() - 1) + "\"" : "")
        + "}";
  }
}
