package org.tributary.routes.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.tributary.routes.ingest.HandedRecord;
import org.tributary.routes.ingest.RecordIntake;
import org.tributary.routes.ingest.RecordIntake.Taken;
import org.tributary.sdk.failure.ConnectorException;

/** Hands the records of an exchange to the hub; it is done when they are stored. */
final class IngestProducer extends DefaultProducer {
  private final RecordIntake intake;
  private final String system;
  private final String stream;
  private final int batch;

  IngestProducer(
      IngestEndpoint endpoint, RecordIntake intake, String system, String stream, int batch) {
    super(endpoint);
    this.intake = intake;
    this.system = system;
    this.stream = stream;
    this.batch = batch;
  }

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    message.removeHeader(HubHeaders.CATEGORY);
    Taken taken = Taken.NOTHING;
    try (HandedRecords records = HandedRecords.of(message)) {
      do {
        List<HandedRecord> some = next(records);
        taken = taken.plus(intake.take(system, stream, some));
      } while (records.hasNext());
    } catch (ConnectorException e) {
      message.setHeader(HubHeaders.CATEGORY, e.category().name().toLowerCase(Locale.ROOT));
      throw e;
    } finally {
      tell(message, taken);
    }
  }

  private List<HandedRecord> next(HandedRecords records) {
    List<HandedRecord> some = new ArrayList<>();
    while (some.size() < batch && records.hasNext()) {
      some.add(records.next());
    }
    return some;
  }

  private static void tell(Message message, Taken taken) {
    message.setHeader(HubHeaders.READ, taken.read());
    message.setHeader(HubHeaders.CHANGED, taken.changed());
    message.setHeader(HubHeaders.UNCHANGED, taken.unchanged());
    message.setHeader(HubHeaders.SUPERSEDED, taken.superseded());
    message.setHeader(HubHeaders.PARKED, taken.parked());
    message.setHeader(HubHeaders.DELETED, taken.deleted());
  }
}
