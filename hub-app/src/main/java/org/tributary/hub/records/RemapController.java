package org.tributary.hub.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.access.Caller;
import org.tributary.hub.api.Body;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Requires;
import org.tributary.hub.once.Once;
import org.tributary.hub.store.Json;
import org.tributary.hub.systems.DeployedSystems;

/** Re-maps stored records, or shows what a re-mapping would change. */
@RestController
@RequestMapping(path = "/v1/systems", produces = MediaType.APPLICATION_JSON_VALUE)
class RemapController {
  private final Remap remap;
  private final DeployedSystems deployed;
  private final Once once;

  RemapController(Remap remap, DeployedSystems deployed, Once once) {
    this.remap = remap;
    this.deployed = deployed;
    this.once = once;
  }

  /** How to re-map. */
  record Request(boolean dryRun) {}

  /** What a re-mapping changed, or would change. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(
      Boolean dryRun, long examined, long changed, long failed, List<Difference> differences) {}

  /**
   * One member that comes out differently.
   *
   * @param masked whether the values are kept back from this caller
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Difference(
      String recordId,
      String pointer,
      Boolean masked,
      @Nullable JsonNode before,
      @Nullable JsonNode after) {

    static Difference of(Remap.Difference difference, boolean mayRead) {
      boolean shown = mayRead || Differences.isHarmless(difference.pointer());
      return new Difference(
          difference.recordId(),
          difference.pointer(),
          !shown,
          shown && difference.before() != null ? Json.tree(difference.before()) : null,
          shown && difference.after() != null ? Json.tree(difference.after()) : null);
    }

    /** Without the values: they may be personal data. */
    @Override
    public String toString() {
      return "Difference[" + recordId + " " + pointer + "]";
    }
  }

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping(path = "/{id}/streams/{stream}/_remap", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> remap(
      @PathVariable("id") String system,
      @PathVariable("stream") String stream,
      @Body("RemapRequest") Request request,
      NativeWebRequest web) {
    boolean mayRead = Caller.may(Permission.RAW_READ);
    return once.outside(
        200,
        List.of(request, mayRead), // who may no longer read values is not given them again
        web,
        () -> {
          Remap.Result result =
              StreamWork.on(
                  deployed, system, stream, () -> remap.remap(system, stream, request.dryRun()));
          return new View(
              request.dryRun(),
              result.examined(),
              result.changed(),
              result.failed(),
              result.samples().stream().map(d -> Difference.of(d, mayRead)).toList());
        });
  }
}
