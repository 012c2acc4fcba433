package org.tributary.hub.systems;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
import org.tributary.sdk.system.SystemFile;

/** Deploys changed files at once, and answers, rolls back and pins versions. */
@RestController
@RequestMapping(path = "/v1/systems", produces = MediaType.APPLICATION_JSON_VALUE)
class DeploymentController {
  private final Deployment deployment;
  private final Once once;
  private final Answers answers;

  DeploymentController(Deployment deployment, Once once, Answers answers) {
    this.deployment = deployment;
    this.once = once;
    this.answers = answers;
  }

  /** What became of each system file. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Scanned(List<Item> items) {}

  /** What became of one. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      String system, String outcome, @Nullable String version, List<SystemView.Mistake> mistakes) {}

  /** The versions of a system that this node keeps, newest first. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Versions(List<Version> items) {}

  /**
   * One of them.
   *
   * @param since when it was last put in force
   * @param good whether it was the last one that read to its end
   * @param takenBack whether it was taken back, and waits for a change of the files
   * @param streams the streams that take this version now
   * @param pinned the streams that are kept at this version; absent where none is
   * @param edit who made it here and why; absent where files did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Version(
      String version,
      Instant since,
      Boolean good,
      Boolean takenBack,
      List<String> streams,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> pinned,
      KnownVersions.@Nullable Edit edit) {}

  /** Which version to put in force again. */
  record Rollback(String version) {}

  /** Which version a stream is to keep; null lets it go. */
  record Pin(@Nullable String version) {}

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping("/_deploy")
  ResponseEntity<byte[]> deploy(NativeWebRequest web) {
    return once.outside(200, Map.of(), web, this::scanned);
  }

  private Scanned scanned() {
    List<Deployment.Outcome> outcomes = deployment.scan();
    Map<String, List<SystemView.Mistake>> refused = SystemView.mistakes(deployment.refused());
    return new Scanned(
        outcomes.stream()
            .map(
                outcome ->
                    new Item(
                        outcome.system(),
                        outcome.state().name().toLowerCase(Locale.ROOT),
                        outcome.version(),
                        refused.getOrDefault(outcome.system(), List.of())))
            .toList());
  }

  @Requires(Permission.SYSTEMS_READ)
  @GetMapping("/{id}/versions")
  ResponseEntity<byte[]> versions(@PathVariable("id") String id) {
    return answers.of(view(require(id)));
  }

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping(path = "/{id}/_rollback", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> rollback(
      @PathVariable("id") String id,
      @Body("VersionRollback") Rollback request,
      NativeWebRequest web) {
    require(id);
    return once.outside(
        200,
        request,
        web,
        () -> {
          if (!deployment.rollBack(id, request.version())) {
            throw ApiException.notFound();
          }
          return view(require(id));
        });
  }

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping(path = "/{id}/streams/{stream}/_pin", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> pin(
      @PathVariable("id") String id,
      @PathVariable("stream") String stream,
      @Body("VersionPin") Pin request,
      NativeWebRequest web) {
    if (!require(id).streams().containsKey(stream)) {
      throw ApiException.notFound();
    }
    return once.outside(
        200,
        request,
        web,
        () -> {
          if (!deployment.pin(id, stream, request.version())) {
            throw ApiException.notFound();
          }
          return view(require(id));
        });
  }

  private SystemFile require(String id) {
    return deployment.find(id).orElseThrow(ApiException::notFound);
  }

  private Versions view(SystemFile system) {
    KnownVersions known = deployment.known(system.id());
    return new Versions(
        known.since().entrySet().stream()
            .sorted(Map.Entry.<String, Instant>comparingByValue(Comparator.reverseOrder()))
            .map(
                version ->
                    new Version(
                        version.getKey(),
                        version.getValue(),
                        version.getKey().equals(known.good()),
                        version.getKey().equals(known.rejected()),
                        streams(system, version.getKey()),
                        pinned(known, version.getKey()),
                        known.edits().get(version.getKey())))
            .toList());
  }

  private static List<String> pinned(KnownVersions known, String version) {
    return known.pins().entrySet().stream()
        .filter(pin -> pin.getValue().equals(version))
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<String> streams(SystemFile system, String version) {
    return system.streams().values().stream()
        .filter(stream -> Objects.equals(deployment.inForce(stream), version))
        .map(stream -> stream.name())
        .toList();
  }
}
