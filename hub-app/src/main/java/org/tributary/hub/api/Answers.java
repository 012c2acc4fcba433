package org.tributary.hub.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** How handlers answer: single resources with an entity tag, pages with the link to the next. */
public final class Answers {
  /**
   * What an answer has whatever members were chosen: what it is, and what was asked to be in it.
   */
  private static final Set<String> ALWAYS = Set.of("id", "embedded");

  private final ObjectMapper json;

  Answers(ObjectMapper json) {
    this.json = json;
  }

  /** A single resource, or 304 where the caller has this very representation. */
  public ResponseEntity<byte[]> single(Object resource, NativeWebRequest request) {
    byte[] body = bytes(chosen(resource, request));
    return single(body, StateTag.of(body), request);
  }

  /**
   * A single resource whose state has a name of its own.
   *
   * @param state changes whenever the representation does
   */
  public ResponseEntity<byte[]> single(Object resource, String state, NativeWebRequest request) {
    return fields(request).isEmpty()
        ? single(bytes(resource), state, request)
        : single(resource, request);
  }

  /** A page of a list; {@code next} is also a link (RFC 8288). */
  public ResponseEntity<byte[]> page(PageOf<?> page, NativeWebRequest request) {
    return page(page.next(), ok(), page.map(item -> chosen(item, request)), request);
  }

  /**
   * The same of things that have a place: as a GeoJSON collection where the caller asks for one.
   */
  public ResponseEntity<byte[]> places(PageOf<?> page, NativeWebRequest request) {
    if (!GeoJson.wanted(request)) {
      return page(page, request);
    }
    return page(
        page.next(),
        ResponseEntity.ok().contentType(GeoJson.TYPE),
        GeoJson.collection(page.map(this::tree), item -> (ObjectNode) chosen(item, request)),
        request);
  }

  /**
   * A page of a shape of its own.
   *
   * @param next cursor of the following page; null on the last one
   */
  public ResponseEntity<byte[]> page(Object page, @Nullable String next, NativeWebRequest request) {
    return page(next, ok(), page, request);
  }

  private ResponseEntity<byte[]> page(
      @Nullable String next,
      ResponseEntity.BodyBuilder answer,
      Object body,
      NativeWebRequest request) {
    if (next != null) {
      String following =
          UriComponentsBuilder.fromUriString(uri(request))
              .replaceQueryParam("cursor", UriUtils.encode(next, "UTF-8"))
              .build()
              .toUriString();
      answer.header(HttpHeaders.LINK, "<" + following + ">; rel=\"next\"");
    }
    return answer.body(bytes(body));
  }

  /** A body of its own, such as the result of a search. */
  public ResponseEntity<byte[]> of(Object body) {
    return ok().body(bytes(body));
  }

  /** An answer that was made before, byte by byte. */
  public ResponseEntity<byte[]> stored(int status, @Nullable String location, String body) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
    if (location != null) {
      answer.header(HttpHeaders.LOCATION, location);
    }
    return answer.body(body.getBytes(StandardCharsets.UTF_8));
  }

  /** A body as it is answered. */
  public String text(Object body) {
    return new String(bytes(body), StandardCharsets.UTF_8);
  }

  /** Accepted, to be done later. */
  public ResponseEntity<byte[]> accepted(Object body) {
    return ResponseEntity.accepted().contentType(MediaType.APPLICATION_JSON).body(bytes(body));
  }

  private static ResponseEntity<byte[]> single(
      byte[] body, String state, NativeWebRequest request) {
    String etag = '"' + state + '"';
    if (request.checkNotModified(etag)) {
      return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(etag).build();
    }
    return ok().eTag(etag).body(body);
  }

  /** A resource with the members that the caller wants, and always its id. */
  private Object chosen(Object resource, NativeWebRequest request) {
    Set<String> fields = fields(request);
    if (fields.isEmpty()) {
      return resource;
    }
    ObjectNode chosen = json.createObjectNode();
    tree(resource).properties().stream()
        .filter(it -> fields.contains(it.getKey()) || ALWAYS.contains(it.getKey()))
        .forEach(it -> chosen.set(it.getKey(), it.getValue()));
    return chosen;
  }

  /** A resource as it is written, to be taken apart. */
  private ObjectNode tree(Object resource) {
    try {
      return resource instanceof ObjectNode tree
          ? tree
          : (ObjectNode) json.readTree(bytes(resource));
    } catch (IOException e) {
      throw new IllegalStateException("an answer cannot be read", e);
    }
  }

  private static Set<String> fields(NativeWebRequest request) {
    Object query = request.getAttribute(QueryArguments.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    return query instanceof Query given ? given.fields() : Set.of();
  }

  private static ResponseEntity.BodyBuilder ok() {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
  }

  private static String uri(NativeWebRequest request) {
    jakarta.servlet.http.HttpServletRequest servlet =
        java.util.Objects.requireNonNull(
            request.getNativeRequest(jakarta.servlet.http.HttpServletRequest.class));
    String query = servlet.getQueryString();
    return query == null ? servlet.getRequestURI() : servlet.getRequestURI() + "?" + query;
  }

  private byte[] bytes(Object body) {
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer cannot be written", e);
    }
  }
}
