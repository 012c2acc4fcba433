package org.tributary.routes.hub;

import java.util.Set;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.tributary.routes.writeback.CommandRoutes;

/** {@code hub:commands/{system}}: where a route begins that carries out commands of a system. */
final class CommandsEndpoint extends DefaultEndpoint {
  private final String system;
  private final boolean looksUp;
  private final Set<String> actions;

  CommandsEndpoint(
      String uri, HubComponent component, String system, boolean looksUp, Set<String> actions) {
    super(uri, component);
    this.system = system;
    this.looksUp = looksUp;
    this.actions = Set.copyOf(actions);
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException(
        "hub:commands gives commands to a route; what is to be written is asked for by the API");
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    CommandsConsumer consumer =
        new CommandsConsumer(
            this, processor, CommandRoutes.of(getCamelContext()), system, looksUp, actions);
    configureConsumer(consumer);
    return consumer;
  }
}
