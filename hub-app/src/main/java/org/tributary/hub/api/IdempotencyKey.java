package org.tributary.hub.api;

import java.util.regex.Pattern;
import org.springframework.web.context.request.NativeWebRequest;

/** The header {@code Idempotency-Key}, under which a caller may repeat a request. */
public final class IdempotencyKey {
  private static final String HEADER = "Idempotency-Key";
  private static final Pattern SHAPE = Pattern.compile("\"?[\\x21-\\x7e]{1,255}?\"?");

  private IdempotencyKey() {}

  /**
   * The key of a request.
   *
   * @throws ApiException where there is none that can be used
   */
  public static String of(NativeWebRequest web) {
    String given = web.getHeader(HEADER);
    if (given == null) {
      throw ApiException.invalidHeader(HEADER, "fault.key-missing");
    }
    if (!SHAPE.matcher(given).matches()) {
      throw ApiException.invalidHeader(HEADER, "fault.key-length");
    }
    return given;
  }
}
