package org.tributary.hub.routes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.RouteStartupOrder;

/**
 * The routes of one file that run.
 *
 * @param since when they were started
 */
record RouteUnit(RouteFile file, List<String> ids, Instant since) {
  private static final long LONGEST_STOP_SECONDS = 30;

  RouteUnit {
    ids = List.copyOf(ids);
  }

  /**
   * Starts the routes of a file: all, or none where one of them fails.
   *
   * @throws Exception as Camel throws it
   */
  static RouteUnit start(CamelContext camel, RouteFile file, Instant now) throws Exception {
    RouteText text = RouteText.of(file, Set.of());
    RouteUnit unit =
        new RouteUnit(file, text.routes().stream().map(RouteText.Named::id).toList(), now);
    try {
      LoadedRoutes.of(camel, file, text).add();
      return unit;
    } catch (Exception e) {
      unit.stop(camel);
      throw e;
    }
  }

  /** Stops the routes, all together: what is on its way comes to its end first. */
  void stop(CamelContext camel) {
    try {
      List<RouteStartupOrder> running = new ArrayList<>();
      for (RouteStartupOrder order : camel.getCamelContextExtension().getRouteStartupOrder()) {
        if (ids.contains(order.getRoute().getRouteId())) {
          running.add(order);
        }
      }
      if (!running.isEmpty()) {
        camel
            .getShutdownStrategy()
            .shutdown(camel, running, LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
      }
      for (String id : ids) {
        if (camel.getRoute(id) != null) {
          camel.getRouteController().stopRoute(id);
          camel.removeRoute(id);
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException("Camel did not let go of the routes of " + file.name(), e);
    }
  }
}
