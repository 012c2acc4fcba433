package org.tributary.routes.writeback;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;

/**
 * The routes of one Camel context that carry out commands, by system and action. They come and go
 * while the hub runs; a command whose route is away waits.
 */
public final class CommandRoutes {
  private static final String EVERY = "*";

  private final Map<Place, CommandRoute> routes = new ConcurrentHashMap<>();

  private record Place(String system, boolean looksUp, String action) {}

  private CommandRoutes() {}

  /** The routes of a Camel context. */
  public static CommandRoutes of(CamelContext camel) {
    ExtendedCamelContext context = camel.getCamelContextExtension();
    synchronized (CommandRoutes.class) {
      CommandRoutes known = context.getContextPlugin(CommandRoutes.class);
      if (known == null) {
        known = new CommandRoutes();
        context.addContextPlugin(CommandRoutes.class, known);
      }
      return known;
    }
  }

  /**
   * A route is there.
   *
   * @param looksUp whether it looks up commands instead of carrying them out
   * @param actions the actions that it is for; all of them, but those of other routes, where empty
   * @throws IllegalStateException where another route is there for the same
   */
  public synchronized void open(
      String system, boolean looksUp, Set<String> actions, CommandRoute route) {
    List<Place> places = new ArrayList<>();
    for (String action : actions.isEmpty() ? Set.of(EVERY) : actions) {
      Place place = new Place(system, looksUp, action);
      if (routes.containsKey(place)) {
        throw new IllegalStateException(
            "another route %s %s of %s already"
                .formatted(
                    looksUp ? "looks up" : "carries out",
                    action.equals(EVERY) ? "the commands" : action,
                    system));
      }
      places.add(place);
    }
    places.forEach(place -> routes.put(place, route));
  }

  /** A route is away. */
  public synchronized void close(CommandRoute route) {
    routes.values().removeIf(open -> open == route);
  }

  /** The route for an action: the one that names it, or else the one that names none. */
  Optional<CommandRoute> find(String system, boolean looksUp, String action) {
    CommandRoute named = routes.get(new Place(system, looksUp, action));
    return Optional.ofNullable(
        named == null ? routes.get(new Place(system, looksUp, EVERY)) : named);
  }
}
