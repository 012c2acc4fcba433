package org.tributary.hub.console;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;

/** Somebody's request of a page: who asks for what, in which language. */
final class Visit {
  static final String NOTE = "tributary.console.note";

  private final ServerRequest request;
  private final Words words;
  private final Person person;
  private final CanonicalApi.Session api;

  Visit(ServerRequest request, Words words, Person person, CanonicalApi.Session api) {
    this.request = request;
    this.words = words;
    this.person = person;
    this.api = api;
  }

  Words words() {
    return words;
  }

  Person person() {
    return person;
  }

  /** The public API, as this person may use it. */
  CanonicalApi.Session api() {
    return api;
  }

  HttpServletRequest http() {
    return request.servletRequest();
  }

  /** What stands in the address where its route has a name in braces. */
  String variable(String name) {
    return request.pathVariable(name);
  }

  /** A query parameter or field of a form; null where it is missing or empty. */
  @Nullable String value(String name) {
    return request.param(name).map(String::strip).filter(text -> !text.isEmpty()).orElse(null);
  }

  /** A text as it was typed, with its line ends as this machine writes them; null where none is. */
  @Nullable String raw(String name) {
    return request.param(name).map(text -> text.replace("\r\n", "\n")).orElse(null);
  }

  /** The key of the form that was sent. */
  String key() {
    String key = value("key");
    return key == null ? "" : key;
  }

  /** Whether htmx asks for a part of a page that is already shown. */
  boolean isPart() {
    return http().getHeader("HX-Request") != null;
  }

  /** Goes to a page and says there what was done. */
  Outcome done(String address, String key, @Nullable Object... arguments) {
    return said(address, Tone.GOOD, words.text(key, arguments));
  }

  /** Goes to a page and says there what was done, which calls for a look. */
  Outcome warned(String address, String key, @Nullable Object... arguments) {
    return said(address, Tone.WARN, words.text(key, arguments));
  }

  /** Goes to a page and says there why something could not be done. */
  Outcome refused(String address, Refusal refusal) {
    String sentence = refusal.sentence();
    return said(address, Tone.BAD, sentence.isEmpty() ? words.text("error.unavailable") : sentence);
  }

  private Outcome said(String address, Tone tone, String text) {
    http().getSession().setAttribute(NOTE, new Frame.Note(tone, text));
    return Outcome.moved(address);
  }
}
