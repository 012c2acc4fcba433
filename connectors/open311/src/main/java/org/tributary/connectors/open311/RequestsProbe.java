package org.tributary.connectors.open311;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tributary.sdk.check.Sample;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.NativeRecord;

/**
 * The questions of the self-check to a GeoReport server. Windows are its only filter, so that the
 * time of a sampled record is the one that windows go by.
 */
final class RequestsProbe implements StreamProbe {
  private static final Duration SPAN = Duration.ofDays(1);

  private final GeoReportClient client;
  private final RequestRules rules;
  private final Dimension dimension;

  RequestsProbe(GeoReportClient client, RequestRules rules) {
    this.client = client;
    this.rules = rules;
    this.dimension = rules.updatedAfter() ? Dimension.UPDATED : Dimension.REQUESTED;
  }

  @Override
  public Sample first() {
    return sample(client.latest(rules));
  }

  @Override
  public String sinceRule() {
    return dimension.from();
  }

  @Override
  public String sinceKey() {
    return dimension == Dimension.UPDATED ? "read.updatedAfter" : "read.times";
  }

  @Override
  public Sample since(Instant from) {
    return sample(client.span(rules, dimension, new Window(from, from.plus(SPAN)), List.of()));
  }

  private Sample sample(RequestAnswer answer) {
    List<NativeRecord> records = new ArrayList<>();
    for (ServiceRequestRow row : answer.rows()) {
      String id = row.id();
      if (id != null) {
        records.add(NativeRecord.of(id, row.body(), dimension.of(row)));
      }
    }
    RequestRules.Paging page = rules.page();
    Integer size = page == null || page.size() == 0 ? null : Integer.valueOf(page.size());
    return new Sample(records, size, false, answer.total());
  }
}
