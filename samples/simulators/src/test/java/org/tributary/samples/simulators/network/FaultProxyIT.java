package org.tributary.samples.simulators.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.samples.simulators.tickets.TicketSimulator;

class FaultProxyIT {
  private static final String KEY = "key-of-the-test";

  private final TicketSimulator tickets = new TicketSimulator(KEY);
  private final HttpClient client = HttpClient.newHttpClient();
  private FaultProxy network;
  private URI base;

  @BeforeEach
  void start() {
    network = new FaultProxy(tickets.start());
    base = network.start();
  }

  @AfterEach
  void stop() {
    network.close();
    tickets.close();
  }

  private HttpResponse<String> open(String title) throws Exception {
    return send(
        HttpRequest.newBuilder(base.resolve("/tickets"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"title\":\"" + title + "\"}")));
  }

  private HttpResponse<String> list() throws Exception {
    return send(HttpRequest.newBuilder(base.resolve("/tickets")));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(
        request
            .version(HttpClient.Version.HTTP_1_1)
            .header("X-Api-Key", KEY)
            .timeout(Duration.ofSeconds(2))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void passesExchangesOnUnchanged() throws Exception {
    HttpResponse<String> opened = open("One");
    open("Two");

    assertThat(opened.statusCode()).isEqualTo(201);
    assertThat(opened.body()).contains("\"title\":\"One\"");
    assertThat(list().body()).contains("One", "Two");
    assertThat(network.exchanges()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSED", "REQUEST_LOST", "ANSWER_LOST", "ANSWER_CUT"})
  void breaksConnections(Trouble trouble) {
    network.expect(request -> trouble);

    assertThatThrownBy(() -> open("One")).isInstanceOf(IOException.class);
    assertThat(tickets.desk().all()).hasSize(trouble.reachesSystem() ? 1 : 0);
  }

  @Test
  void answersLaterThanItsCallerWaits() {
    network.late(Duration.ofSeconds(10)).expect(request -> Trouble.ANSWER_LATE);

    assertThatThrownBy(() -> open("One")).isInstanceOf(HttpTimeoutException.class);
    assertThat(tickets.desk().all()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "BAD_GATEWAY, 502, 0",
    "UNAVAILABLE, 503, 0",
    "TOO_MANY, 429, 0",
    "DONE_BUT_BAD_GATEWAY, 502, 1",
    "DONE_BUT_UNAVAILABLE, 503, 1",
    "DONE_BUT_TOO_MANY, 429, 1",
    "ANSWERED_TWICE, 201, 1",
    "ASKED_TWICE, 201, 1"
  })
  void answersInPlaceOfTheSystem(Trouble trouble, int status, int done) throws Exception {
    network.expect(request -> trouble);

    assertThat(open("One").statusCode()).isEqualTo(status);
    assertThat(tickets.desk().all()).hasSize(done);
  }

  @Test
  void asksTwiceForWhatHasNoEffect() throws Exception {
    network.expect(request -> Trouble.ASKED_TWICE);

    assertThat(list().statusCode()).isEqualTo(200);
    assertThat(tickets.counters().total()).isEqualTo(2);
  }

  @Test
  void refusesConnectionsWhileItIsDown() throws Exception {
    list();
    network.down();
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThatThrownBy(this::list).isInstanceOf(ConnectException.class));

    network.up();
    assertThat(list().statusCode()).isEqualTo(200);
  }

  @Test
  void listensAgainAfterItRefused() {
    network.expect(request -> Trouble.REFUSED);
    assertThatThrownBy(this::list).isInstanceOf(IOException.class);
    network.calm();

    await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptions()
        .until(() -> list().statusCode() == 200);
  }

  @Test
  void tellsEachMomentBeforeItGoesOn() throws Exception {
    List<String> moments = Collections.synchronizedList(new ArrayList<>());
    AtomicReference<Integer> atArrival = new AtomicReference<>();
    network.watch(
        (moment, request) -> {
          moments.add(moment + " " + request);
          if (moment == Moment.ARRIVED) {
            atArrival.set(tickets.desk().all().size());
          }
        });

    open("One");

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                assertThat(moments)
                    .containsExactly(
                        "ARRIVED POST /tickets",
                        "ANSWERED POST /tickets",
                        "PASSED_ON POST /tickets"));
    assertThat(atArrival).hasValue(0);
  }

  @Test
  void bringsTheSameTroubleForTheSameSeed() throws Exception {
    List<Trouble> met = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Weather weather = Weather.of(7, 0.5, Weather.ALL);
      network.expect(
          request -> {
            met.add(weather.apply(request));
            return Trouble.NONE;
          });
      for (int call = 0; call < 20; call++) {
        list();
      }
    }

    assertThat(met.subList(0, 20)).isEqualTo(met.subList(20, 40));
    assertThat(met).contains(Trouble.NONE);
    assertThat(met.stream().distinct()).hasSizeGreaterThan(5);
  }
}
