package org.tributary.hub.review;

import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.linking.StewardshipException;
import org.tributary.hub.linking.StewardshipException.Reason;
import org.tributary.hub.once.Once;

/** Carries out what a steward decides, once for each key, and says what stands in the way. */
@Component
class Rulings {
  private final Once once;

  Rulings(Once once) {
    this.once = once;
  }

  /**
   * Decides once.
   *
   * @param body what was sent
   * @param ruling decides and gives what is answered
   */
  ResponseEntity<byte[]> once(Object body, NativeWebRequest web, Supplier<?> ruling) {
    try {
      return once.inStore(body, web, ruling);
    } catch (StewardshipException e) {
      throw refused(e.reason());
    }
  }

  /** What stands in the way, as a problem that says what to do. */
  private static ApiException refused(Reason reason) {
    return reason == Reason.NOT_FOUND
        ? ApiException.notFound()
        : ApiException.conflict(detailKey(reason));
  }

  static String detailKey(Reason reason) {
    return "detail.steward-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
