package org.tributary.hub.console;

import java.util.function.Function;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The addresses of the console as screens declare them. */
final class Routes {
  static final String BASE = "/console";

  private final RouterFunctions.Builder routes;
  private final Pages pages;

  Routes(RouterFunctions.Builder routes, Pages pages) {
    this.routes = routes;
    this.pages = pages;
  }

  /** A page, or a part of one: looking changes nothing. */
  Routes page(String path, Function<Visit, Outcome> handler) {
    routes.route(RequestPredicates.GET(BASE + path), request -> answer(request, handler));
    return this;
  }

  /** What a form does; it ends in another page. */
  Routes action(String path, Function<Visit, Outcome> handler) {
    routes.route(RequestPredicates.POST(BASE + path), request -> answer(request, handler));
    return this;
  }

  private ServerResponse answer(ServerRequest request, Function<Visit, Outcome> handler) {
    return pages.answer(request, handler);
  }
}
