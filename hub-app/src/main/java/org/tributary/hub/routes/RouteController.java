package org.tributary.hub.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Body;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Requires;
import org.tributary.hub.once.Once;

/** Answers the routes of the operator, and deploys changed files at once. */
@RestController
@RequestMapping(path = "/v1/routes", produces = MediaType.APPLICATION_JSON_VALUE)
class RouteController {
  private final RouteDeployment deployment;
  private final RouteFailures failures;
  private final CamelContext camel;
  private final Once once;
  private final Answers answers;

  RouteController(
      RouteDeployment deployment,
      RouteFailures failures,
      CamelContext camel,
      Once once,
      Answers answers) {
    this.deployment = deployment;
    this.failures = failures;
    this.camel = camel;
    this.once = once;
    this.answers = answers;
  }

  /** All route files: there are never so many that they need pages. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record All(List<RouteView> items) {}

  /** What became of each route file. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Scanned(List<Item> items) {}

  /** What became of one. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(String file, String outcome, @Nullable String version, List<RouteMistake> mistakes) {}

  /** The versions of a route file that this node keeps, newest first. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Versions(List<Version> items) {}

  /**
   * One of them.
   *
   * @param since when it was last started
   * @param running whether its routes run now
   * @param takenBack whether it was taken back, and waits for a change of the file
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Version(String version, Instant since, Boolean running, Boolean takenBack) {}

  /** Which version to let run again. */
  record Rollback(String version) {}

  @Requires(Permission.SYSTEMS_READ)
  @GetMapping
  ResponseEntity<byte[]> list() {
    Map<String, RouteUnit> running = deployment.running();
    Map<String, RouteDeployment.Refusal> refused = deployment.refused();
    TreeSet<String> names = new TreeSet<>(running.keySet());
    names.addAll(refused.keySet());
    List<RouteView> views = new ArrayList<>();
    for (String name : names) {
      views.add(view(name, running.get(name), refused.get(name)));
    }
    return answers.of(new All(views));
  }

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping("/_deploy")
  ResponseEntity<byte[]> deploy(NativeWebRequest web) {
    return once.outside(200, Map.of(), web, this::scanned);
  }

  private Scanned scanned() {
    List<RouteDeployment.Outcome> outcomes = deployment.scan();
    Map<String, RouteDeployment.Refusal> refused = deployment.refused();
    return new Scanned(
        outcomes.stream()
            .map(
                outcome ->
                    new Item(
                        outcome.file(),
                        outcome.state().name().toLowerCase(Locale.ROOT),
                        outcome.version(),
                        mistakes(refused.get(outcome.file()))))
            .toList());
  }

  @Requires(Permission.SYSTEMS_READ)
  @GetMapping("/{file}/versions")
  ResponseEntity<byte[]> versions(@PathVariable("file") String file) {
    return answers.of(versionsOf(file));
  }

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping(path = "/{file}/_rollback", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> rollBack(
      @PathVariable("file") String file,
      @Body("VersionRollback") Rollback request,
      NativeWebRequest web) {
    requireKnown(file);
    return once.outside(
        200,
        request,
        web,
        () -> {
          rollBack(file, request.version());
          return versionsOf(file);
        });
  }

  private void rollBack(String file, String version) {
    List<RouteMistake> mistakes =
        deployment.rollBack(file, version).orElseThrow(ApiException::notFound);
    if (!mistakes.isEmpty()) {
      throw ApiException.unusableVersion(mistakes.stream().map(it -> it.in(file)).toList());
    }
  }

  private void requireKnown(String file) {
    boolean known =
        deployment.running().containsKey(file) || deployment.refused().containsKey(file);
    if (!known) {
      throw ApiException.notFound();
    }
  }

  private Versions versionsOf(String file) {
    requireKnown(file);
    RouteUnit now = deployment.running().get(file);
    String takenBack = deployment.takenBack(file);
    return new Versions(
        deployment.kept(file).stream()
            .map(
                kept ->
                    new Version(
                        kept.version(),
                        kept.since(),
                        now != null && now.file().version().equals(kept.version()),
                        kept.version().equals(takenBack)))
            .toList());
  }

  private RouteView view(
      String name, @Nullable RouteUnit unit, RouteDeployment.@Nullable Refusal refusal) {
    return new RouteView(
        name,
        unit == null ? null : unit.file().version(),
        unit == null ? null : unit.since(),
        unit == null ? List.of() : unit.ids().stream().map(this::route).toList(),
        mistakes(refusal));
  }

  private static List<RouteMistake> mistakes(RouteDeployment.@Nullable Refusal refusal) {
    return refusal == null ? List.of() : refusal.mistakes();
  }

  private RouteView.One route(String id) {
    Route route = camel.getRoute(id);
    ServiceStatus status = camel.getRouteController().getRouteStatus(id);
    RouteFailures.Failure failure = failures.of(id);
    return new RouteView.One(
        id,
        route == null ? "" : route.getEndpoint().getEndpointUri().replaceFirst("\\?.*", ""),
        status == null ? "stopped" : status.name().toLowerCase(Locale.ROOT),
        failure == null ? 0 : failure.count(),
        failure == null ? null : new RouteView.LastFailure(failure.at(), failure.sentence()));
  }
}
