package org.tributary.hub.api;

import java.util.Locale;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.tributary.sdk.sentence.Sentences;

/** Stored sentences in the language of the request that is being answered. */
public final class Spoken {
  private Spoken() {}

  /** A sentence that the hub or a connector made in English. */
  public static String said(String sentence) {
    return Sentences.in(language()).said(sentence);
  }

  /** Outside of a request, as in a job that writes a file, English. */
  private static Locale language() {
    LocaleContext context = LocaleContextHolder.getLocaleContext();
    Locale locale = context == null ? null : context.getLocale();
    return locale == null ? Locale.ENGLISH : locale;
  }
}
