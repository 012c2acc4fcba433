package org.tributary.routes.hub;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.tributary.routes.publish.ChangeSource;

/** {@code hub:changes}: where a route begins that follows the changes of the hub. */
final class ChangesEndpoint extends ScheduledPollEndpoint {
  private final ChangeSource changes;
  private final String name;
  private final TypeFilter types;
  private final ChangeSource.Start start;
  private final int batch;

  ChangesEndpoint(
      String uri,
      HubComponent component,
      ChangeSource changes,
      String name,
      TypeFilter types,
      ChangeSource.Start start,
      int batch) {
    super(uri, component);
    this.changes = changes;
    this.name = name;
    this.types = types;
    this.start = start;
    this.batch = batch;
    setGreedy(true);
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException(
        "hub:changes gives changes to a route; a route hands records over with hub:ingest");
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    ChangesConsumer consumer =
        new ChangesConsumer(this, processor, changes, name, types, start, batch);
    configureConsumer(consumer);
    return consumer;
  }
}
