package org.tributary.hub.api;

import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The texts of the API in the caller's language; codes are never translated. */
public final class Messages {
  private final ResourceBundleMessageSource source = new ResourceBundleMessageSource();

  Messages() {
    source.setBasename("org.tributary.hub.api.messages");
    source.setDefaultEncoding("UTF-8");
    source.setFallbackToSystemLocale(false);
    source.setAlwaysUseMessageFormat(true);
  }

  /** A text in a language. */
  public String text(Locale locale, String key, Object... arguments) {
    return source.getMessage(key, arguments, locale);
  }
}
