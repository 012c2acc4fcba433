package org.tributary.hub.routes;

import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;

/** The routes of a file as Camel read them, for one Camel context. */
final class LoadedRoutes {
  private final CamelContext context;
  private final RouteBuilder builder;

  private LoadedRoutes(CamelContext context, RouteBuilder builder) {
    this.context = context;
    this.builder = builder;
  }

  /**
   * Reads a file.
   *
   * @throws Exception where Camel does not understand it
   */
  static LoadedRoutes of(CamelContext context, RouteFile file, RouteText text) throws Exception {
    Collection<RoutesBuilder> found =
        PluginHelper.getRoutesLoader(context).findRoutesBuilders(file.resource());
    if (found.size() != 1 || !(found.iterator().next() instanceof RouteBuilder builder)) {
      throw new IllegalStateException("Camel found no routes in " + file.name());
    }
    List<RouteDefinition> routes = builder.configureRoutes(context).getRoutes();
    if (routes.size() != text.routes().size()) {
      throw new IllegalStateException("Camel found other routes in " + file.name());
    }
    for (int i = 0; i < routes.size(); i++) {
      routes.get(i).setId(text.routes().get(i).id());
    }
    return new LoadedRoutes(context, builder);
  }

  /** Gives the routes to the context, which starts them where it is started itself. */
  void add() throws Exception {
    context.addRoutes(builder);
  }
}
