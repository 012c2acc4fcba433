package org.tributary.routes.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.routes.ingest.HandedRecord;
import org.tributary.routes.ingest.RecordIntake;
import org.tributary.routes.publish.ChangeSource;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** What a route hands over with {@code hub:ingest} arrives, whatever form it has. */
class IngestIT {
  private final Basket basket = new Basket();
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private ProducerTemplate producer;

  @BeforeEach
  void start() throws Exception {
    camel.addComponent("hub", new HubComponent(camel, basket, new NoChanges()));
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:records").to("hub:ingest/sensors/levels?batch=3");
          }
        });
    camel.start();
    producer = camel.createProducerTemplate();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void takesEveryFormOfBody() {
    send(Map.of("id", 1), Map.of());
    send("{\"id\": 2}", Map.of());
    send(JsonNodeFactory.instance.objectNode().put("id", 3), Map.of());
    send(
        new ByteArrayInputStream("[{\"id\": 4}, {\"id\": 5}]".getBytes(StandardCharsets.UTF_8)),
        Map.of());
    send("{\"id\": 6}\n{\"id\": 7}\n", Map.of());
    send(List.of(Map.of("id", 8), "{\"id\": 9}"), Map.of());
    send(List.of(Map.of("id", 10)).iterator(), Map.of());
    send(new Object[] {Map.of("id", 11)}, Map.of());

    assertThat(basket.ids()).isEqualTo(IntStream.rangeClosed(1, 11).boxed().toList());
  }

  @Test
  void handsLongListsOverInBatchesAndTellsTheCounts() {
    Exchange exchange =
        send(IntStream.range(0, 8).mapToObj(i -> Map.of("id", i)).iterator(), Map.of());

    assertThat(basket.sizes()).containsExactly(3, 3, 2);
    assertThat(exchange.getMessage().getHeader(HubHeaders.READ)).isEqualTo(8L);
    assertThat(exchange.getMessage().getHeader(HubHeaders.CHANGED)).isEqualTo(8L);
    assertThat(exchange.getMessage().getHeader(HubHeaders.PARKED)).isEqualTo(0L);
  }

  @Test
  void passesAnEmptyListOnAsASignOfLife() {
    send(List.of(), Map.of());
    send(null, Map.of());

    assertThat(basket.sizes()).containsExactly(0, 0);
  }

  @Test
  void takesIdAndDeletionFromHeaders() {
    send(Map.of("level", 3), Map.of(HubHeaders.RECORD_ID, "B-1"));
    send(null, Map.of(HubHeaders.RECORD_ID, "B-1", HubHeaders.RECORD_DELETED, true));

    assertThat(basket.taken).extracting(HandedRecord::id).containsExactly("B-1", "B-1");
    assertThat(basket.taken).extracting(HandedRecord::deleted).containsExactly(false, true);
  }

  @Test
  void refusesWhatIsNoJsonWithoutQuotingIt() {
    Exchange exchange = send("{\"id\": 1}\n{\"id\": 2}\n{\"id\": 3}\n{\"name\": Jeanne}", Map.of());

    assertThat(exchange.getException())
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("after 3 records the body is no JSON (line 4")
        .hasMessageNotContaining("Jeanne");
    assertThat(exchange.getMessage().getHeader(HubHeaders.CATEGORY)).isEqualTo("malformed");
    assertThat(exchange.getMessage().getHeader(HubHeaders.READ)).isEqualTo(3L);
    assertThat(send("17", Map.of()).getException()).hasMessageContaining("no JSON object");
    assertThat(
            send(List.of(Map.of(), Map.of()), Map.of(HubHeaders.RECORD_ID, "B-1")).getException())
        .hasMessageContaining("names one record");
  }

  @Test
  void givesTheFailureOfTheHubBackToTheRoute() {
    basket.failure = new ConnectorException(FailureCategory.UNAVAILABLE, "The stream is paused.");

    Exchange exchange = send(Map.of("id", 1), Map.of());

    assertThat(exchange.getException()).isSameAs(basket.failure);
    assertThat(exchange.getMessage().getHeader(HubHeaders.CATEGORY)).isEqualTo("unavailable");
  }

  @Test
  void refusesUrisThatMeanNothing() {
    for (String uri :
        List.of(
            "hub:ingest/sensors",
            "hub:nothing",
            "hub:ingest/a/b?batch=0",
            "hub:ingest/a/b?bach=5")) {
      assertThatThrownBy(
              () ->
                  camel.addRoutes(
                      new RouteBuilder() {
                        @Override
                        public void configure() {
                          from("direct:other").to(uri);
                        }
                      }))
          .as(uri)
          .isInstanceOf(FailedToCreateRouteException.class);
    }
  }

  private Exchange send(@Nullable Object body, Map<String, Object> headers) {
    return producer.request(
        "direct:records",
        exchange -> {
          exchange.getMessage().setBody(body);
          exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
        });
  }

  /** Keeps what it is given. */
  private static final class Basket implements RecordIntake {
    private final List<HandedRecord> taken = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private @Nullable ConnectorException failure;

    @Override
    public Taken take(String system, String stream, List<HandedRecord> records) {
      assertThat(system + "." + stream).isEqualTo("sensors.levels");
      if (failure != null) {
        throw failure;
      }
      taken.addAll(records);
      sizes.add(records.size());
      return new Taken(records.size(), records.size(), 0, 0, 0, 0);
    }

    List<Integer> ids() {
      return taken.stream().map(record -> record.body().path("id").asInt()).toList();
    }

    List<Integer> sizes() {
      return sizes;
    }
  }

  /** Has nothing to follow. */
  private static final class NoChanges implements ChangeSource {
    @Override
    public Cursor follow(String name, Start start) {
      throw new IllegalStateException("there are no changes here");
    }
  }
}
