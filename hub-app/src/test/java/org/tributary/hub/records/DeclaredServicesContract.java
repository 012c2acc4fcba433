package org.tributary.hub.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Label;
import org.tributary.canonical.ServiceType;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.TestStore;
import org.tributary.sdk.system.SystemFile;

/** What system files declare of the catalogue is there once, the same on both stores. */
abstract class DeclaredServicesContract {
  private static final int NODES = 4;
  private static final int SYSTEMS = 20;

  abstract TestStore store();

  @Test
  void nodesThatStartTogetherDeclareEachServiceOnce() throws Exception {
    TestStore store = store();
    ExecutorService nodes = Executors.newFixedThreadPool(NODES);
    CyclicBarrier together = new CyclicBarrier(NODES);
    try {
      List<Future<Boolean>> starts = new ArrayList<>();
      for (int node = 0; node < NODES; node++) {
        starts.add(nodes.submit(() -> start(node(store), together)));
      }
      for (Future<Boolean> start : starts) {
        assertThat(start.get()).isTrue();
      }
    } finally {
      nodes.shutdownNow();
    }

    assertThat(
            store
                .jdbc()
                .queryForList(
                    """
                    SELECT s.system_id || '/' || e.code FROM entity e
                    JOIN stream s ON s.stream_no = e.stream_no WHERE e.type = 'service_type'
                    """,
                    String.class))
        .hasSize(2 * SYSTEMS)
        .doesNotHaveDuplicates();
  }

  private static FileServices node(TestStore store) {
    return new FileServices(
        store.sql(), store.transactions(), new IdGenerator(Clock.systemUTC()), Clock.systemUTC());
  }

  private static boolean start(FileServices services, CyclicBarrier together) throws Exception {
    for (int i = 0; i < SYSTEMS; i++) {
      together.await();
      services.declare(system("system-" + i));
    }
    return true;
  }

  private static SystemFile system(String id) {
    Path file = Path.of(id + ".yaml");
    List<ServiceType> services =
        IntStream.of(1, 2)
            .mapToObj(n -> ServiceType.of("service-" + n, Label.of("en", "Service " + n), null))
            .toList();
    SystemFile plain =
        new SystemFile(
            id,
            Map.of("en", id),
            "311",
            "rest",
            JsonNodeFactory.instance.objectNode(),
            Map.of(),
            Map.of(),
            file);
    return new SystemFile(
        id,
        plain.title(),
        plain.family(),
        plain.connector(),
        plain.settings(),
        plain.streams(),
        plain.actions(),
        file,
        file,
        plain.version(),
        plain.concurrency(),
        services,
        plain.keysEnd());
  }
}
