package org.tributary.hub.systems;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.tributary.hub.api.IfMatch;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;

/** Shows the files of a version and its difference to another, and puts edited ones in force. */
@RestController
@RequestMapping(path = "/v1/systems/{id}/versions", produces = MediaType.APPLICATION_JSON_VALUE)
class VersionController {
  private final Deployment deployment;
  private final Answers answers;

  VersionController(Deployment deployment, Answers answers) {
    this.deployment = deployment;
    this.answers = answers;
  }

  /** The edited texts by name of the file, and why. */
  record Edited(Map<String, String> files, String reason) {}

  /** What became of an edited version. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Made(String system, String version, String outcome) {}

  /** The tag of the files of a version is the version: they never change. */
  @Requires(Permission.SYSTEMS_READ)
  @QueryKeys("against")
  @GetMapping("/{version}")
  ResponseEntity<byte[]> files(
      @PathVariable("id") String id,
      @PathVariable("version") String version,
      Query query,
      NativeWebRequest request) {
    String against = query.text("against");
    query.check();
    SystemFile mine = kept(id, version);
    VersionFiles files =
        VersionFiles.of(
            mine,
            deployment.known(id).edits().get(mine.version().id()),
            against == null ? null : kept(id, against));
    return against == null
        ? answers.single(files, files.version(), request)
        : answers.single(files, files.version() + "-" + files.against(), request);
  }

  private SystemFile kept(String id, String version) {
    try {
      return deployment
          .version(id, version)
          .filter(file -> deployment.find(id).isPresent())
          .orElseThrow(ApiException::notFound);
    } catch (SystemFileException e) {
      throw ApiException.unusableVersion(sentences(e.mistakes()));
    }
  }

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> put(
      @PathVariable("id") String id, @Body("VersionEdit") Edited edited, NativeWebRequest web) {
    SystemFile now = deployment.find(id).orElseThrow(ApiException::notFound);
    String from = now.version().id();
    IfMatch.of(web).check(from);
    Deployment.Put put;
    try {
      put =
          deployment
              .put(
                  deployment.draft(id, edited.files()),
                  new KnownVersions.Edit(Caller.key(), edited.reason(), from))
              .orElseThrow(ApiException::changedMeanwhile);
    } catch (SystemFileException e) {
      throw ApiException.unusableVersion(sentences(e.mistakes()));
    } catch (IllegalArgumentException e) {
      throw ApiException.invalidBody("/files", "fault.not-editable");
    }
    boolean isIn =
        put.outcome().state() == Deployment.Outcome.State.DEPLOYED
            || put.outcome().state() == Deployment.Outcome.State.UNCHANGED;
    if (!isIn) {
      throw ApiException.unusableVersion(sentences(put.mistakes()));
    }
    String version = String.valueOf(put.outcome().version());
    Made made = new Made(id, version, put.outcome().state().name().toLowerCase(Locale.ROOT));
    return ResponseEntity.created(URI.create("/v1/systems/" + id + "/versions/" + version))
        .contentType(MediaType.APPLICATION_JSON)
        .eTag('"' + version + '"')
        .body(answers.text(made).getBytes(StandardCharsets.UTF_8));
  }

  static List<String> sentences(List<Mistake> mistakes) {
    return mistakes.stream().map(Mistake::toString).toList();
  }
}
