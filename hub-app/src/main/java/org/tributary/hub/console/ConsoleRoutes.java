package org.tributary.hub.console;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Puts the screens at {@code /console}. */
@Configuration(proxyBeanMethods = false)
class ConsoleRoutes {
  @Bean
  RouterFunction<ServerResponse> screens(List<Screen> screens, Pages pages, Assets assets) {
    RouterFunctions.Builder routes = RouterFunctions.route();
    routes.GET(
        Routes.BASE + "/assets/{name}",
        request ->
            assets
                .answer(request.pathVariable("name"))
                .orElseGet(() -> pages.answer(request, ConsoleRoutes::nothing)));
    screens.forEach(screen -> screen.declare(new Routes(routes, pages)));
    return routes
        .route(
            RequestPredicates.path(Routes.BASE + "/**"),
            request -> pages.answer(request, ConsoleRoutes::nothing))
        .build();
  }

  private static Outcome nothing(Visit visit) {
    throw new Refusal(Refusal.Problem.of(HttpStatus.NOT_FOUND.value()));
  }
}
