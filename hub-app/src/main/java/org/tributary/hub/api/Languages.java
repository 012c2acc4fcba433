package org.tributary.hub.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;

/** The languages of titles and details, and which of them a caller wants. */
final class Languages implements LocaleResolver {
  static final List<Locale> SUPPORTED = List.of(Locale.ENGLISH, Locale.FRENCH);

  /** English where the caller wants none of the languages or writes nonsense. */
  static Locale of(HttpServletRequest request) {
    String wanted = request.getHeader("Accept-Language");
    if (wanted == null) {
      return Locale.ENGLISH;
    }
    try {
      Locale found = Locale.lookup(Locale.LanguageRange.parse(wanted), SUPPORTED);
      return found == null ? Locale.ENGLISH : found;
    } catch (IllegalArgumentException e) {
      return Locale.ENGLISH;
    }
  }

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    return of(request);
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("The language follows Accept-Language");
  }
}
