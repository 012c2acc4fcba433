package org.tributary.sdk.http;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings that every HTTP connector shares.
 *
 * @param headers fixed request headers; they may hold keys
 * @param charset what text answers are written in whatever they declare, or null
 * @param maxBytes how large a decompressed answer may be
 */
record HttpSettings(
    URI baseUrl,
    AuthSettings auth,
    @Nullable RateLimit rateLimit,
    Timeouts timeouts,
    Map<String, Secret> headers,
    @Nullable Charset charset,
    long maxBytes) {
  static final long DEFAULT_MAX_BYTES = 50L * 1024 * 1024;
}
