package org.tributary.hub.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
import org.tributary.hub.api.IdempotencyKey;
import org.tributary.hub.api.OpenToAll;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Requires;

/** Takes the bytes of documents and gives them again. */
@RestController
@RequestMapping(path = "/v1")
class DocumentController {
  private final Documents documents;
  private final Answers answers;

  DocumentController(Documents documents, Answers answers) {
    this.documents = documents;
    this.answers = answers;
  }

  /** What is known of a document. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record View(
      UUID id,
      String fileName,
      String mediaType,
      Long sizeBytes,
      String sha256,
      Instant createdAt,
      @Nullable Instant expiresAt) {

    static View of(StoredDocument document) {
      return new View(
          document.id(),
          document.fileName(),
          document.mediaType(),
          document.sizeBytes(),
          document.sha256(),
          document.createdAt(),
          document.expiresAt());
    }
  }

  @Requires(Permission.CASE_UPDATE)
  @PostMapping(path = "/documents", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> receive(HttpServletRequest request, NativeWebRequest web)
      throws IOException {
    Documents.Sent sent =
        new Documents.Sent(
            Caller.key(),
            IdempotencyKey.of(web),
            request.getContentType(),
            fileName(request.getHeader(HttpHeaders.CONTENT_DISPOSITION)));
    if (documents.isTooLarge(request.getContentLengthLong())) {
      throw documents.tooLarge();
    }
    StoredDocument kept = documents.receive(sent, request.getInputStream());
    return answers.stored(201, "/v1/documents/" + kept.id(), answers.text(View.of(kept)));
  }

  private static @Nullable String fileName(@Nullable String disposition) {
    try {
      return disposition == null ? null : ContentDisposition.parse(disposition).getFilename();
    } catch (IllegalArgumentException e) {
      throw ApiException.invalidHeader(HttpHeaders.CONTENT_DISPOSITION, "fault.disposition");
    }
  }

  @Requires(Permission.CASE_READ)
  @GetMapping(path = "/documents/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> one(@PathVariable("id") UUID id, NativeWebRequest request) {
    return answers.single(View.of(shown(id)), request);
  }

  private StoredDocument shown(UUID id) {
    return documents.shown(id, Caller.key()).orElseThrow(ApiException::notFound);
  }

  @Requires(Permission.CASE_READ)
  @GetMapping(path = "/documents/{id}/content", produces = MediaType.ALL_VALUE)
  void content(@PathVariable("id") UUID id, NativeWebRequest request, HttpServletResponse response)
      throws IOException {
    send(shown(id), request, response);
  }

  /** For systems that fetch what they were given an address of; nobody else knows it. */
  @OpenToAll
  @GetMapping(path = "/shared-documents/{token}", produces = MediaType.ALL_VALUE)
  void shared(
      @PathVariable("token") String token, NativeWebRequest request, HttpServletResponse response)
      throws IOException {
    send(documents.linked(token).orElseThrow(ApiException::notFound), request, response);
  }

  /** Never shown by a browser within a page of the hub: it is saved, as what it was found to be. */
  private void send(StoredDocument document, NativeWebRequest request, HttpServletResponse response)
      throws IOException {
    if (request.checkNotModified('"' + document.sha256() + '"')) {
      return;
    }
    response.setContentType(document.mediaType());
    response.setContentLengthLong(document.sizeBytes());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(document.fileName(), StandardCharsets.UTF_8)
            .build()
            .toString());
    try (InputStream bytes = documents.open(document)) {
      bytes.transferTo(response.getOutputStream());
    }
  }
}
