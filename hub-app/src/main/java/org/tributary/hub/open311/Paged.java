package org.tributary.hub.open311;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * What the headers say of a page: {@code Link} (RFC 8288), and the headers of Turku's server
 * (6aika, issues/api/pagination.py), which the connector {@code open311} reads too. No key ever
 * stands in an address that the facade makes.
 */
record Paged(Call call) {
  private static final String[] NO_FILTERS = {
    "page", "page_size", "per_page", "max_requests", "cursor", "api_key", "locale", "extensions"
  };
  private static final Set<String> LEFT_OUT = Set.of("page", "cursor", "api_key");

  /** What a cursor holds for. */
  String filters() {
    return call.parameters().without(NO_FILTERS);
  }

  Map<String, String> headers(Paging paging, RequestQueries.Page<?> page) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Page-Size", String.valueOf(paging.size()));
    Integer total = page.total();
    if (total != null) {
      headers.put("X-Result-Count", String.valueOf(total));
      headers.put("X-Page-Count", String.valueOf((total + paging.size() - 1) / paging.size()));
    }
    String next = next(page.next());
    if (next != null) {
      headers.put("Link", "<" + next + ">; rel=\"next\"");
      headers.put("X-Next-Page-URL", next);
    }
    return headers;
  }

  private @Nullable String next(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    StringBuilder url = new StringBuilder(call.address()).append("/open311").append(call.path());
    url.append('.').append(call.format().suffix()).append('?');
    call.parameters()
        .each(
            (name, value) -> {
              if (!LEFT_OUT.contains(name)) {
                url.append(encoded(name)).append('=').append(encoded(value)).append('&');
              }
            });
    return url.append("cursor=").append(encoded(cursor)).toString();
  }

  private static String encoded(String text) {
    return UriUtils.encode(text, "UTF-8");
  }
}
