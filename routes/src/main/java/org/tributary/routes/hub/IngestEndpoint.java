package org.tributary.routes.hub;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.tributary.routes.ingest.RecordIntake;

/** {@code hub:ingest/{system}/{stream}}: where a route hands records over. */
final class IngestEndpoint extends DefaultEndpoint {
  private final RecordIntake intake;
  private final String system;
  private final String stream;
  private final int batch;

  IngestEndpoint(
      String uri,
      HubComponent component,
      RecordIntake intake,
      String system,
      String stream,
      int batch) {
    super(uri, component);
    this.intake = intake;
    this.system = system;
    this.stream = stream;
    this.batch = batch;
  }

  @Override
  public Producer createProducer() {
    return new IngestProducer(this, intake, system, stream, batch);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException(
        "hub:ingest takes records from a route; a route that begins with the hub begins with"
            + " hub:changes");
  }
}
