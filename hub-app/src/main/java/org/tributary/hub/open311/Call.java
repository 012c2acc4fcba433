package org.tributary.hub.open311;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.open311.Keys.ApiKey;
import org.tributary.hub.open311.Open311Settings.Scope;

/**
 * One call of the facade.
 *
 * @param address where the facade itself is reached, such as {@code https://hub.city.example}
 * @param path without the name of the facade and without suffix, such as {@code /v2/requests}
 * @param key null where the caller gave none
 * @param retryKey {@code Idempotency-Key} of the few callers who know it
 */
record Call(
    HttpServletRequest request,
    String method,
    String address,
    String path,
    Format format,
    Parameters parameters,
    List<Part> files,
    @Nullable ApiKey key,
    @Nullable String retryKey,
    Locale locale) {

  boolean may(Scope scope) {
    return key != null && key.may(scope);
  }

  /** The key, which must allow something. */
  ApiKey require(Scope scope) {
    if (key == null) {
      throw GeoReportException.forbidden("missing_api_key", "open311.key-missing");
    }
    if (!key.may(scope)) {
      throw GeoReportException.forbidden("insufficient_api_key", "open311.key-insufficient");
    }
    return key;
  }

  /** Without the parameters. */
  @Override
  public String toString() {
    return "Call[" + method + " " + path + "]";
  }
}
