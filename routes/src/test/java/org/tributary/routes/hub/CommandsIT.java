package org.tributary.routes.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.routes.ingest.RecordIntake;
import org.tributary.routes.publish.ChangeSource;
import org.tributary.routes.writeback.CommandRoutes;
import org.tributary.routes.writeback.RouteTarget;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.mapping.OutboundMapping;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Operation;
import org.tributary.sdk.write.Receipt;

/** A route carries out commands; what its exchange ends with is the receipt. */
class CommandsIT {
  private static final String PERSON = "Jeanne d'Exemple";

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final Semaphore mayGoOn = new Semaphore(0);

  @BeforeEach
  void start() {
    camel.addComponent(
        "hub",
        new HubComponent(
            camel, (system, stream, records) -> RecordIntake.Taken.NOTHING, new NoChanges()));
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void givesTheCommandAndTakesTheIdAsReceipt() throws Exception {
    route(
        "hub:commands/depot",
        exchange -> {
          assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("{\"what\":\"sign\"}");
          assertThat(exchange.getMessage().getHeaders())
              .containsEntry(HubHeaders.REFERENCE, "ref-1")
              .containsEntry(HubHeaders.SYSTEM, "depot")
              .containsEntry(HubHeaders.ACTION, "order")
              .containsEntry(HubHeaders.OPERATION, "create")
              .containsEntry(Exchange.CONTENT_TYPE, "application/json")
              .doesNotContainKey(HubHeaders.TARGET_ID);
          exchange.getMessage().setHeader(HubHeaders.RECORD_ID, "S-7");
          exchange.getMessage().setHeader(HubHeaders.SENTENCE, "Only the small one is left.");
        });

    assertThat(target("{}").send(command()))
        .isEqualTo(Receipt.done("S-7", List.of("Only the small one is left.")));
  }

  @Test
  void takesTheIdOutOfTheBodyWhereTheSystemFileSaysSo() throws Exception {
    byte[] answer = "{\"made\":{\"site\":\"A\",\"no\":7}}".getBytes(StandardCharsets.UTF_8);
    route(
        "hub:commands/depot",
        exchange -> exchange.getMessage().setBody(new ByteArrayInputStream(answer)));

    CommandTarget target = target("{\"result\":{\"id\":[\"/made/site\",\"/made/no\"]}}");

    assertThat(target.send(command())).isEqualTo(Receipt.done("A/7"));
  }

  @Test
  void takesTheIdOfWhatWasToBeChangedWhereARouteSaysNone() throws Exception {
    route("hub:commands/depot", exchange -> {});

    Receipt receipt = target("{}").send(new NativeCommand("ref-1", "S-7", command().body()));

    assertThat(receipt).isEqualTo(Receipt.done("S-7"));
    assertThat(failure(target("{}")).category()).isEqualTo(FailureCategory.MALFORMED);
    assertThat(failure(target("{\"result\":{\"id\":\"/no\"}}")).sentence())
        .isEqualTo(
            "The route for depot.order ended without the id of what it made: header HubRecordId"
                + " or write.result.");
  }

  @ParameterizedTest
  @EnumSource(FailureCategory.class)
  void failsAsTheRouteSays(FailureCategory category) throws Exception {
    route(
        "hub:commands/depot",
        exchange -> {
          exchange
              .getMessage()
              .setHeader(HubHeaders.OUTCOME, category.name().toLowerCase(Locale.ROOT));
          exchange.getMessage().setHeader(HubHeaders.SENTENCE, "The depot is closed.");
        });

    ConnectorException failure = failure(target("{}"));

    assertThat(failure.category()).isEqualTo(category);
    assertThat(failure.sentence()).isEqualTo("The depot is closed.");
    assertThat(failure.isUnsent()).isFalse();
  }

  @Test
  void isInDoubtAboutWhatBrokeOffWithoutAWord() throws Exception {
    route(
        "hub:commands/depot",
        exchange -> {
          throw new IllegalArgumentException(PERSON);
        });

    ConnectorException failure = failure(target("{}"));

    assertThat(failure.category()).isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(failure.isUnsent()).isFalse();
    assertThat(failure.sentence())
        .isEqualTo("The route for depot.order failed (java.lang.IllegalArgumentException).");
  }

  @Test
  void isInDoubtAboutWhatWasRolledBackOrSaysNothingKnown() throws Exception {
    route("hub:commands/depot?actions=order", exchange -> exchange.setRollbackOnly(true));
    route(
        "hub:commands/depot",
        exchange -> exchange.getMessage().setHeader(HubHeaders.OUTCOME, "perhaps"));

    assertThat(failure(target("{}")).category()).isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(failure(target("take-back", "{}")).category()).isEqualTo(FailureCategory.MALFORMED);
  }

  @Test
  void knowsThatNothingWasDoneWhereTheRouteSaysSoAlthoughItFailed() throws Exception {
    route(
        "hub:commands/depot",
        exchange -> {
          exchange.getMessage().setHeader(HubHeaders.OUTCOME, "unsent");
          throw new java.net.ConnectException("refused");
        });

    ConnectorException failure = failure(target("{}"));

    assertThat(failure.isUnsent()).isTrue();
    assertThat(failure.category()).isEqualTo(FailureCategory.UNAVAILABLE);
  }

  @Test
  void waitsWhereNoRouteIsThere() throws Exception {
    ConnectorException before = failure(target("{}"));
    route("hub:commands/depot", exchange -> {});
    camel.getRouteController().stopRoute("hub:commands/depot");
    ConnectorException after = failure(target("{}"));

    for (ConnectorException failure : List.of(before, after)) {
      assertThat(failure.isUnsent()).isTrue();
      assertThat(failure.sentence())
          .isEqualTo(
              "No route that begins with hub:commands/depot runs here for order; its commands wait"
                  + " for one.");
    }
  }

  @Test
  void prefersTheRouteThatNamesTheActionAndRefusesASecondOne() throws Exception {
    route("hub:commands/depot?actions=order,mend", id("named"));
    route("hub:commands/depot", id("rest"));

    assertThat(target("{}").send(command()).id()).isEqualTo("named");
    assertThat(target("take-back", "{}").send(command()).id()).isEqualTo("rest");
    assertThatThrownBy(() -> route("hub:commands/depot?actions=tell,mend", id("second")))
        .hasMessage("another route carries out mend of depot already");
    assertThat(failure(() -> target("tell", "{\"find\":{}}").find(command())).category())
        .isEqualTo(FailureCategory.UNAVAILABLE);
  }

  private static Processor id(String id) {
    return exchange -> exchange.getMessage().setHeader(HubHeaders.RECORD_ID, id);
  }

  @Test
  void looksUpWithARouteOfItsOwn() throws Exception {
    route("hub:commands/depot", id("sent"));
    route(
        "hub:commands/depot?find=true",
        exchange -> {
          String reference = exchange.getMessage().getHeader(HubHeaders.REFERENCE, String.class);
          if (reference.equals("ref-1")) {
            exchange.getMessage().setHeader(HubHeaders.RECORD_ID, "S-7");
          } else {
            exchange.getMessage().setHeader(HubHeaders.OUTCOME, "not_found");
          }
        });
    CommandTarget target = target("{\"find\":{}}");

    assertThat(target.findable()).isTrue();
    assertThat(target.find(command())).contains(Receipt.done("S-7"));
    assertThat(target.find(new NativeCommand("ref-2", null, command().body()))).isEmpty();
    assertThat(target("{}").findable()).isFalse();
    assertThatThrownBy(() -> target("{}").find(command()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void readsALookUpOutOfTheBody() throws Exception {
    CommandTarget target =
        target("{\"find\":{\"records\":\"/items\",\"match\":\"/ref\",\"id\":\"/no\"}}");
    String[] body = new String[1];
    route("hub:commands/depot?find=true", exchange -> exchange.getMessage().setBody(body[0]));

    body[0] = "{\"items\":[{\"no\":7,\"ref\":\"ref-1\"}]}";
    assertThat(target.find(command())).contains(Receipt.done("7"));
    body[0] = "{\"items\":[]}";
    assertThat(target.find(command())).isEmpty();
    for (String unclear :
        List.of(
            "{\"items\":[{\"no\":8,\"ref\":\"ref-2\"}]}",
            "{\"items\":[{\"ref\":\"ref-1\"}]}",
            "{\"items\":{}}",
            "",
            "<html>")) {
      body[0] = unclear;
      assertThat(failure(() -> target.find(command())).category())
          .as(unclear)
          .isEqualTo(FailureCategory.MALFORMED);
    }
  }

  @Test
  void neverTakesSilenceForNothingFound() throws Exception {
    route("hub:commands/depot?find=true", exchange -> {});

    assertThat(failure(() -> target("{\"find\":{}}").find(command())).sentence())
        .isEqualTo(
            "The route for depot.order looked it up and said neither its id nor that there is"
                + " none.");
  }

  @Test
  void finishesACommandThatIsOnItsWayWhenTheRouteIsStopped() throws Exception {
    Semaphore arrived = new Semaphore(0);
    route(
        "hub:commands/depot",
        exchange -> {
          if (exchange.getMessage().getHeader(HubHeaders.REFERENCE).equals("ref-1")) {
            arrived.release();
            mayGoOn.acquire();
          }
          id("late").process(exchange);
        });
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Receipt> sent = threads.submit(() -> target("{}").send(command()));
      assertThat(arrived.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      Future<?> stopped =
          threads.submit(
              () -> {
                camel.getRouteController().stopRoute("hub:commands/depot");
                return null;
              });
      await().until(() -> !isThere(new NativeCommand("ref-2", null, command().body())));
      mayGoOn.release();

      assertThat(sent.get(10, TimeUnit.SECONDS)).isEqualTo(Receipt.done("late"));
      stopped.get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean isThere(NativeCommand command) {
    try {
      return target("{}").send(command).id().equals("late");
    } catch (ConnectorException e) {
      return !e.isUnsent();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hub:commands",
        "hub:commands/a/b",
        "hub:commands/A",
        "hub:commands/a?actions=No,",
        "hub:commands/a?found=true"
      })
  void refusesUrisThatMeanNothing(String uri) {
    assertThatThrownBy(() -> route(uri, exchange -> {})).isInstanceOf(Exception.class);
  }

  private void route(String uri, Processor processor) throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(uri).routeId(uri.replaceAll("[?].*find.*", "-find")).process(processor);
          }
        });
  }

  private CommandTarget target(String write) {
    return target("order", write);
  }

  private CommandTarget target(String action, String write) {
    return new RouteTarget(
        new ActionSpec("depot", action, Operation.CREATE, List.of(), json(write), new Unmapped()),
        CommandRoutes.of(camel));
  }

  private static NativeCommand command() {
    return new NativeCommand("ref-1", null, json("{\"what\":\"sign\"}"));
  }

  private static ConnectorException failure(CommandTarget target) {
    return failure(() -> target.send(command()));
  }

  private static ConnectorException failure(ThrowingCallable it) {
    ConnectorException failure = catchThrowableOfType(ConnectorException.class, it);
    assertThat(failure).hasMessageNotContaining(PERSON);
    return failure;
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Is not asked: a target gets what a mapping has made. */
  private static final class Unmapped implements OutboundMapping {
    @Override
    public Outbound map(String reference, JsonNode command) {
      return new Outbound.Refused("not asked");
    }

    @Override
    public String version() {
      return "none";
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
