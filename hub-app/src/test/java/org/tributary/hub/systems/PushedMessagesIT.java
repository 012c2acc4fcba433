package org.tributary.hub.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.hub.HubApplication;

/**
 * A message that a broker pushes becomes a case in the real hub, and is acknowledged after that.
 */
class PushedMessagesIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path home;

  @Test
  void becomeCasesAndAreAcknowledgedOnlyThen() throws Exception {
    try (AckWatchingBroker broker = new AckWatchingBroker()) {
      write(broker.port());
      try (ConfigurableApplicationContext hub = start()) {
        JdbcClient store = hub.getBean(JdbcClient.class);
        broker.ask(queue -> cases(store));
        await().atMost(SOON).until(broker::knowsTheHub);

        for (int i = 1; i <= 5; i++) {
          broker.send("city/flood/bridge-" + i, reading("R-" + i));
          int sent = i;
          await().atMost(SOON).until(() -> broker.unacknowledged() == 0 && cases(store) == sent);
        }
        assertThat(broker.answers()).isEqualTo(LongStream.rangeClosed(1, 5).boxed().toList());

        whileTheStreamIsLocked(
            hub,
            () -> {
              broker.send("city/flood/bridge-6", reading("R-6"));
              await()
                  .during(Duration.ofMillis(500))
                  .atMost(SOON)
                  .until(() -> broker.unacknowledged() == 1 && broker.answers().size() == 5);
            });
        await().atMost(SOON).until(() -> broker.unacknowledged() == 0);
        assertThat(broker.answers()).endsWith(6L);
        assertThat(numbers(store)).hasSize(6).contains("R-1", "R-6");

        long stopping = System.nanoTime();
        hub.close();
        assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(SOON.dividedBy(2));
      }
      broker.send("city/flood/bridge-7", reading("R-7"));
      try (ConfigurableApplicationContext hub = start()) {
        JdbcClient store = hub.getBean(JdbcClient.class);
        broker.ask(queue -> cases(store));
        await().atMost(SOON).until(() -> broker.unacknowledged() == 0 && cases(store) == 7);
        assertThat(broker.answers()).endsWith(7L);
        assertThat(states(store)).startsWith("succeeded").endsWith("running");
      }
    }
  }

  private ConfigurableApplicationContext start() {
    return SpringApplication.run(
        HubApplication.class,
        "--tributary.home=" + home,
        "--server.port=0",
        "--logging.level.org.apache.activemq=warn");
  }

  private static String reading(String id) {
    return "{\"id\": \"%s\", \"at\": \"2026-11-22T05:00:00Z\", \"level\": 3.20}".formatted(id);
  }

  private static void whileTheStreamIsLocked(ConfigurableApplicationContext hub, Runnable work) {
    JdbcClient store = hub.getBean(JdbcClient.class);
    new TransactionTemplate(hub.getBean(PlatformTransactionManager.class))
        .executeWithoutResult(
            transaction -> {
              store.sql("SELECT stream_no FROM stream FOR UPDATE").query().listOfRows();
              work.run();
            });
  }

  private static long cases(JdbcClient store) {
    return store.sql("SELECT count(*) FROM hub_case").query(Long.class).single();
  }

  private static List<String> numbers(JdbcClient store) {
    return store.sql("SELECT number FROM hub_case").query(String.class).list();
  }

  private static List<String> states(JdbcClient store) {
    return store.sql("SELECT state FROM run ORDER BY started_at").query(String.class).list();
  }

  private void write(int port) throws IOException {
    file(
        "systems/floods.yaml",
        """
        system: floods
        title: {en: Flood sensors}
        family: sensor
        connector: mqtt
        settings: {url: "mqtt://127.0.0.1:%d"}
        streams:
          levels:
            schedule: "0/2 * * * * ?"
            read:
              topics: ["city/flood/+"]
              id: /payload/id
              updated: /payload/at
              listen: PT4M
            produces: case
            map: level-to-case
        """
            .formatted(port));
    file(
        "mappings/level-to-case.jslt",
        """
        {
          "type": "service_request",
          "number": .payload.id,
          "title": "High water: " + .topic,
          "status": "submitted",
          "openedAt": t:instant(.payload.at, "iso")
        }
        """);
  }

  private void file(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
