package org.tributary.hub.systems;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.access.Caller;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Body;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Requires;
import org.tributary.hub.once.Once;
import org.tributary.hub.schedule.StreamControl;
import org.tributary.routes.ingest.RouteConnectorFactory;
import org.tributary.routes.ingest.RunKind;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.SelfCheck;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/** Answers the deployed systems, and runs, pauses and resumes their streams. */
@RestController
@RequestMapping(path = "/v1/systems", produces = MediaType.APPLICATION_JSON_VALUE)
class SystemController {
  private static final Logger log = LoggerFactory.getLogger(SystemController.class);

  private final DeployedSystems deployed;
  private final SystemViews views;
  private final StreamControl control;
  private final Once once;
  private final Answers answers;
  private final Clock clock;

  SystemController(
      DeployedSystems deployed,
      SystemViews views,
      StreamControl control,
      Once once,
      Answers answers,
      Clock clock) {
    this.deployed = deployed;
    this.views = views;
    this.control = control;
    this.once = once;
    this.answers = answers;
    this.clock = clock;
  }

  /** All systems: there are never so many that they need pages. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record All(List<SystemView> items, List<SystemView.Refused> refused) {}

  /**
   * How to run a stream.
   *
   * @param since reads again what changed since then; null for what the checkpoint says
   */
  record RunRequest(@Nullable RunKind kind, boolean allowMassDelete, @Nullable Instant since) {}

  /** What was asked of a stream. */
  record Asked(String system, String stream, String action, String runs) {
    Asked(String system, String stream, String action) {
      this(system, stream, action, "/v1/runs?system=" + system + "&stream=" + stream);
    }
  }

  @Requires(Permission.SYSTEMS_READ)
  @GetMapping
  ResponseEntity<byte[]> list() {
    List<SystemFile> files =
        deployed.all().stream().sorted(Comparator.comparing(SystemFile::id)).toList();
    return answers.of(new All(views.all(files), refused()));
  }

  private List<SystemView.Refused> refused() {
    return SystemView.mistakes(deployed.refused()).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(file -> new SystemView.Refused(file.getKey(), file.getValue()))
        .toList();
  }

  @Requires(Permission.SYSTEMS_READ)
  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable("id") String id, NativeWebRequest request) {
    SystemFile file = deployed.find(id).orElseThrow(ApiException::notFound);
    return answers.single(views.one(file), request);
  }

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping(path = "/{id}/streams/{stream}/_run", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> run(
      @PathVariable("id") String id,
      @PathVariable("stream") String stream,
      @Body("RunRequest") RunRequest request,
      NativeWebRequest web) {
    StreamSpec spec = require(id, stream);
    if (deployed.find(id).filter(RouteConnectorFactory::feeds).isPresent()) {
      throw ApiException.conflict("detail.fed-by-routes");
    }
    RunKind kind = request.kind() == null ? RunKind.CHANGES : request.kind();
    Instant since = request.since();
    if (since != null) {
      checkSince(kind, since, spec);
    }
    return asked(
        new Asked(id, stream, "run_" + kind.name().toLowerCase(Locale.ROOT)),
        request,
        web,
        () -> {
          if (since == null) {
            control.run(id, stream, kind, request.allowMassDelete());
          } else {
            log.info("{}.{}: is read again since {}, as {} asked", id, stream, since, Caller.key());
            control.readSince(id, stream, since);
          }
        });
  }

  private void checkSince(RunKind kind, Instant since, StreamSpec spec) {
    if (kind != RunKind.CHANGES) {
      throw ApiException.invalidBody("/kind", "fault.choice", "changes");
    }
    if (since.isAfter(clock.instant())) {
      throw ApiException.invalidBody("/since", "fault.future");
    }
    if (since.isBefore(Instant.EPOCH)) {
      throw ApiException.invalidBody("/since", "fault.too-early", "1970");
    }
    if (!deployed.goesBack(spec)) {
      throw ApiException.conflict("detail.no-going-back");
    }
  }

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping("/{id}/streams/{stream}/_pause")
  ResponseEntity<byte[]> pause(
      @PathVariable("id") String id, @PathVariable("stream") String stream, NativeWebRequest web) {
    require(id, stream);
    return asked(new Asked(id, stream, "pause"), Map.of(), web, () -> control.pause(id, stream));
  }

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping("/{id}/streams/{stream}/_resume")
  ResponseEntity<byte[]> resume(
      @PathVariable("id") String id, @PathVariable("stream") String stream, NativeWebRequest web) {
    require(id, stream);
    return asked(new Asked(id, stream, "resume"), Map.of(), web, () -> control.resume(id, stream));
  }

  /** What the self-check found just now. */
  record Checked(String system, String stream, Boolean passed, List<SystemView.Finding> findings) {}

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping("/{id}/streams/{stream}/_check")
  ResponseEntity<byte[]> check(
      @PathVariable("id") String id, @PathVariable("stream") String stream, NativeWebRequest web) {
    StreamSpec spec = require(id, stream);
    return once.outside(
        200,
        Map.of(),
        web,
        () -> {
          List<Finding> findings = deployed.check(spec);
          return new Checked(
              id,
              stream,
              SelfCheck.failure(findings).isEmpty(),
              findings.stream().map(SystemView.Finding::of).toList());
        });
  }

  private StreamSpec require(String id, String stream) {
    return deployed
        .find(id)
        .map(system -> system.streams().get(stream))
        .orElseThrow(ApiException::notFound);
  }

  private ResponseEntity<byte[]> asked(
      Asked what, Object body, NativeWebRequest web, Runnable control) {
    return once.outside(
        202,
        body,
        web,
        () -> {
          control.run();
          return what;
        });
  }
}
