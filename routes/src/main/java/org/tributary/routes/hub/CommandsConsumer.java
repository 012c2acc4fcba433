package org.tributary.routes.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.RollbackExchangeException;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.tributary.routes.writeback.CommandRoute;
import org.tributary.routes.writeback.CommandRoutes;

/**
 * Gives commands of a system to a route, one exchange each, in the threads that send to the system.
 * What the exchange ends with is the receipt.
 */
final class CommandsConsumer extends DefaultConsumer implements CommandRoute, Suspendable {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final CommandRoutes routes;
  private final String system;
  private final boolean looksUp;
  private final Set<String> actions;

  CommandsConsumer(
      CommandsEndpoint endpoint,
      Processor processor,
      CommandRoutes routes,
      String system,
      boolean looksUp,
      Set<String> actions) {
    super(endpoint, processor);
    this.routes = routes;
    this.system = system;
    this.looksUp = looksUp;
    this.actions = actions;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    routes.open(system, looksUp, actions, this);
  }

  /** Takes no commands any more, so that those on their way are finished before the stop. */
  @Override
  protected void doSuspend() {
    routes.close(this);
  }

  @Override
  protected void doResume() {
    routes.open(system, looksUp, actions, this);
  }

  @Override
  protected void doStop() throws Exception {
    routes.close(this);
    super.doStop();
  }

  @Override
  public Ended give(Given given) {
    Exchange exchange = createExchange(false);
    exchange.setPattern(ExchangePattern.InOut);
    tell(exchange.getMessage(), given);
    try {
      createUoW(exchange);
      try {
        process(exchange);
        return ended(exchange, given.readsBody());
      } finally {
        doneUoW(exchange);
      }
    } catch (Exception e) {
      return new Ended(null, null, null, null, e);
    } finally {
      releaseExchange(exchange, false);
    }
  }

  private static void tell(Message message, Given given) {
    JsonNode body = given.command().body();
    message.setBody(body.isTextual() ? body.asText() : body.toString());
    message.setHeader(Exchange.CONTENT_TYPE, body.isTextual() ? "text/plain" : "application/json");
    message.setHeader(HubHeaders.REFERENCE, given.command().reference());
    message.setHeader(HubHeaders.SYSTEM, given.action().system());
    message.setHeader(HubHeaders.ACTION, given.action().name());
    message.setHeader(HubHeaders.OPERATION, given.action().operation().toString());
    if (given.command().targetId() != null) {
      message.setHeader(HubHeaders.TARGET_ID, given.command().targetId());
    }
  }

  private void process(Exchange exchange) {
    try {
      getProcessor().process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
  }

  private static Ended ended(Exchange exchange, boolean readsBody) {
    Message message = exchange.getMessage();
    Throwable failure = exchange.getException();
    if (failure == null && exchange.isRollbackOnly()) {
      failure = new RollbackExchangeException(exchange);
    }
    return new Ended(
        text(message, HubHeaders.OUTCOME),
        text(message, HubHeaders.RECORD_ID),
        text(message, HubHeaders.SENTENCE),
        readsBody ? json(message) : null,
        failure);
  }

  private static @Nullable String text(Message message, String header) {
    String text = message.getHeader(header, String.class);
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** The body as JSON; null where it is none. */
  private static @Nullable JsonNode json(Message message) {
    Object body = message.getBody();
    if (body == null || body instanceof JsonNode) {
      return (JsonNode) body;
    }
    if (body instanceof Map<?, ?> map) {
      return JSON.valueToTree(map);
    }
    try (InputStream stream = message.getBody(InputStream.class)) {
      JsonNode read = stream == null ? null : JSON.readTree(stream);
      return read == null || read.isMissingNode() ? null : read;
    } catch (JsonProcessingException e) {
      return null;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
