package org.tributary.hub.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tributary.sdk.yaml.YamlDocument;

/** What can be said of a route file before Camel reads it: its routes, and what it may not have. */
final class RouteText {
  private static final Set<String> ROUTES = Set.of("route", "from");

  /** What counts for the routes of the same file alone. */
  private static final Set<String> AROUND =
      Set.of("onException", "onCompletion", "errorHandler", "intercept", "interceptFrom");

  private final RouteFile file;
  private final YamlDocument document;
  private final List<RouteMistake> mistakes = new ArrayList<>();
  private final List<Named> routes = new ArrayList<>();

  /**
   * A route with the id that it runs under.
   *
   * @param pointer where it stands in the file
   */
  record Named(String id, String pointer) {}

  private RouteText(RouteFile file) {
    this.file = file;
    this.document = YamlDocument.parse(file.text());
  }

  /**
   * Reads a file.
   *
   * @param taken ids of routes that other files and the hub have
   */
  static RouteText of(RouteFile file, Set<String> taken) {
    RouteText text = new RouteText(file);
    text.read(taken);
    return text;
  }

  List<RouteMistake> mistakes() {
    return mistakes;
  }

  /** The routes in their order. */
  List<Named> routes() {
    return routes;
  }

  /** A mistake about one of the routes. */
  RouteMistake about(String routeId, String problem) {
    String pointer =
        routes.stream()
            .filter(route -> route.id().equals(routeId))
            .map(Named::pointer)
            .findFirst()
            .orElse("");
    return new RouteMistake(document.line(pointer), key(pointer), problem);
  }

  /** The first line in which a text stands, or 0. */
  int lineWith(String words) {
    String[] lines = file.text().split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].contains(words)) {
        return i + 1;
      }
    }
    return 0;
  }

  private void read(Set<String> taken) {
    document
        .flaws()
        .forEach(f -> mistakes.add(new RouteMistake(f.line(), key(f.pointer()), f.problem())));
    JsonNode root = document.root();
    if (!mistakes.isEmpty()) {
      return;
    }
    if (!root.isArray() || root.isEmpty()) {
      mistakes.add(new RouteMistake(1, "", "a route file is a list of - route: or - from:"));
      return;
    }
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < root.size(); i++) {
      element(root.get(i), "/" + i, ids, taken);
    }
    if (routes.isEmpty() && mistakes.isEmpty()) {
      mistakes.add(new RouteMistake(1, "", "there is no route in it"));
    }
  }

  private void element(JsonNode element, String at, Set<String> ids, Set<String> taken) {
    if (!element.isObject() || element.size() != 1) {
      add(at, "each element of a route file has one key, such as route: or from:");
      return;
    }
    Map.Entry<String, JsonNode> only = element.properties().iterator().next();
    String pointer = at + "/" + only.getKey();
    if (ROUTES.contains(only.getKey())) {
      route(only.getValue(), pointer, ids, taken);
    } else if (!AROUND.contains(only.getKey())) {
      Set<String> allowed = new TreeSet<>(ROUTES);
      allowed.addAll(AROUND);
      add(pointer, "is not possible here; allowed: " + String.join(", ", allowed));
    }
  }

  private void route(JsonNode route, String pointer, Set<String> ids, Set<String> taken) {
    String made = routes.isEmpty() ? file.name() : file.name() + "-" + (routes.size() + 1);
    String id = pointer.endsWith("/route") ? route.path("id").asText(made) : made;
    String where = route.has("id") ? pointer + "/id" : pointer;
    if (id.contains(".")) {
      add(where, "route ids with a dot belong to the hub's own streams");
    } else if (taken.contains(id)) {
      add(where, "there is a route " + id + " already, in another file or of the hub");
    } else if (!ids.add(id)) {
      add(where, "there are two routes " + id + " in this file");
    }
    routes.add(new Named(id, pointer));
  }

  private void add(String pointer, String problem) {
    mistakes.add(new RouteMistake(document.line(pointer), key(pointer), problem));
  }

  private static String key(String pointer) {
    return pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.');
  }
}
