package org.tributary.hub.commands;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What waits to be written, and to which systems the hub has stopped sending for now. */
@Component
class WriteBackMetrics {
  private final LegTable legs;
  private final Senders senders;
  private final MultiGauge open;
  private final MultiGauge broken;

  WriteBackMetrics(LegTable legs, Senders senders, MeterRegistry registry) {
    this.legs = legs;
    this.senders = senders;
    this.open =
        MultiGauge.builder("tributary.writeback.open")
            .description("Legs that have not ended, by state; parked ones wait for a person")
            .register(registry);
    this.broken =
        MultiGauge.builder("tributary.writeback.circuit.open")
            .description("1 while the hub has stopped sending to a system that does not answer")
            .register(registry);
  }

  /** Takes all of them anew. */
  @Scheduled(fixedDelayString = "PT15S")
  void refresh() {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (LegTable.OpenCount each : legs.open()) {
      String state = each.parked() ? "parked" : each.state().code();
      rows.add(
          MultiGauge.Row.of(
              Tags.of("system", each.system(), "state", state), (double) each.count()));
    }
    open.register(rows, true);
    List<MultiGauge.Row<?>> circuits = new ArrayList<>();
    senders
        .broken()
        .forEach(
            (system, isBroken) ->
                circuits.add(MultiGauge.Row.of(Tags.of("system", system), isBroken ? 1.0 : 0.0)));
    broken.register(circuits, true);
  }
}
