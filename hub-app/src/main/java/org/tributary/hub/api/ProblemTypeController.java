package org.tributary.hub.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;

/** Documents the types of problem at the very URIs that problems carry. */
@RestController
@RequestMapping(path = "/v1/problems", produces = MediaType.APPLICATION_JSON_VALUE)
class ProblemTypeController {
  private final Messages messages;
  private final Answers answers;

  ProblemTypeController(Messages messages, Answers answers) {
    this.messages = messages;
    this.answers = answers;
  }

  /** A type of problem as documented. */
  record Documented(String type, int status, String title, String detail) {}

  @OpenToAll
  @GetMapping
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Locale locale = Languages.of(request);
    List<Documented> all = Stream.of(ProblemType.values()).map(t -> of(t, locale)).toList();
    return answers.of(new PageOf<>(all, null));
  }

  @OpenToAll
  @GetMapping("/{code}")
  ResponseEntity<byte[]> one(
      @PathVariable("code") String code, HttpServletRequest request, NativeWebRequest web) {
    ProblemType type =
        Stream.of(ProblemType.values())
            .filter(t -> t.code().equals(code))
            .findFirst()
            .orElseThrow(ApiException::notFound);
    return answers.single(of(type, Languages.of(request)), web);
  }

  private Documented of(ProblemType type, Locale locale) {
    return new Documented(
        type.uri(),
        type.status(),
        messages.text(locale, "title." + type.code()),
        messages.text(locale, "detail." + type.code()));
  }
}
