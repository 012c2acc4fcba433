package org.tributary.hub.exports;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.access.Caller;
import org.tributary.hub.access.Rights;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Body;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;
import org.tributary.hub.changes.ChangeCursors;
import org.tributary.hub.once.Once;

/** Takes orders for exports, tells how far they are, and gives their files. */
@RestController
@RequestMapping(path = ExportController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class ExportController {
  static final String PATH = "/v1/exports";
  private static final String LIST = "exports";
  private static final String ASK_AGAIN_AFTER = "2";

  private final Exports exports;
  private final ExportFolder folder;
  private final ChangeCursors changes;
  private final Once once;
  private final Cursors cursors;
  private final Answers answers;

  ExportController(
      Exports exports,
      ExportFolder folder,
      ChangeCursors changes,
      Once once,
      Cursors cursors,
      Answers answers) {
    this.exports = exports;
    this.folder = folder;
    this.changes = changes;
    this.once = once;
    this.cursors = cursors;
    this.answers = answers;
  }

  @Requires(Permission.EXPORTS_CREATE)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> order(
      @Body("ExportOrder") JsonNode body, NativeWebRequest web, HttpServletResponse response) {
    for (ExportType type : Exports.types(body)) {
      Rights.require(response, type.needed());
    }
    Exports.since(body);
    UUID id = once.making(body, web, () -> () -> exports.order(Caller.key(), body).id());
    ExportJob job =
        exports
            .find(id, Caller.key())
            .orElseThrow(() -> ApiException.conflict("detail.export-gone"));
    if (asksForLater(web)) {
      response.setHeader("Preference-Applied", "respond-async");
    }
    return accepted(job);
  }

  private static boolean asksForLater(NativeWebRequest web) {
    String prefer = web.getHeader("Prefer");
    return prefer != null && prefer.toLowerCase(Locale.ROOT).contains("respond-async");
  }

  private ResponseEntity<byte[]> accepted(ExportJob job) {
    return ResponseEntity.accepted()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_LOCATION, PATH + "/" + job.id())
        .header(HttpHeaders.RETRY_AFTER, ASK_AGAIN_AFTER)
        .body(answers.text(view(job)).getBytes(StandardCharsets.UTF_8));
  }

  private ExportView view(ExportJob job) {
    Long at = job.changesAt();
    return ExportView.of(job, exports.files(job), at == null ? null : changes.after(at));
  }

  @Requires(Permission.EXPORTS_READ)
  @QueryKeys(paged = true)
  @GetMapping
  ResponseEntity<byte[]> list(Query query, NativeWebRequest request) {
    int limit = query.limit();
    query.check();
    String cursor = query.cursor();
    UUID after =
        cursor == null ? new UUID(0, 0) : UUID.fromString(cursors.open(LIST, "", cursor).get(0));
    PageOf<ExportJob> page =
        PageOf.of(
            exports.list(Caller.key(), after, limit + 1),
            limit,
            last -> cursors.after(LIST, "", List.of(last.id().toString())));
    return answers.page(page.map(this::view), request);
  }

  @Requires(Permission.EXPORTS_READ)
  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable("id") UUID id, NativeWebRequest request) {
    ExportJob job = own(id);
    return job.isOver() ? answers.single(view(job), request) : accepted(job);
  }

  private ExportJob own(UUID id) {
    return exports.find(id, Caller.key()).orElseThrow(ApiException::notFound);
  }

  @Requires(Permission.EXPORTS_CREATE)
  @DeleteMapping("/{id}")
  ResponseEntity<Void> delete(@PathVariable("id") UUID id) {
    exports.delete(own(id));
    return ResponseEntity.noContent().build();
  }

  /** Whoever may no longer read what is in a file does not get it either. */
  @Requires(Permission.EXPORTS_READ)
  @GetMapping(
      path = "/{id}/files/{file}",
      produces = {ExportFormat.NDJSON_TYPE, ExportFormat.PARQUET_TYPE})
  void file(
      @PathVariable("id") UUID id,
      @PathVariable("file") String name,
      NativeWebRequest request,
      HttpServletResponse response)
      throws IOException, HttpMediaTypeNotAcceptableException {
    ExportJob job = own(id);
    ExportFile file = exports.file(job, name).orElseThrow(ApiException::notFound);
    Rights.require(response, file.type().needed());
    MediaType mediaType = job.format().mediaType();
    if (!accepts(request, mediaType)) {
      throw new HttpMediaTypeNotAcceptableException(List.of(mediaType));
    }
    if (!folder.has(job, file)) {
      response.setHeader(HttpHeaders.RETRY_AFTER, ASK_AGAIN_AFTER);
      throw ApiException.elsewhere();
    }
    String tag = '"' + Objects.requireNonNull(file.sha256()) + '"';
    if (request.checkNotModified(tag)) {
      return;
    }
    response.setContentType(mediaType.toString());
    new FilePart(folder.file(job, file), file.bytes(), tag).send(request, response);
  }

  private static boolean accepts(NativeWebRequest request, MediaType mediaType) {
    String[] accepted = request.getHeaderValues(HttpHeaders.ACCEPT);
    return accepted == null
        || MediaType.parseMediaTypes(List.of(accepted)).stream()
            .anyMatch(each -> each.includes(mediaType));
  }
}
