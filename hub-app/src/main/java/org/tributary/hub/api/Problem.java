package org.tributary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as the API answers it (RFC 9457).
 *
 * @param type URI of the kind of error
 * @param title the kind of error in the caller's language
 * @param detail what happened this time
 * @param instance path of the request
 * @param traceId under which the hub's log has the rest
 * @param errors each fault of the request, all at once
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    @Nullable String traceId,
    List<Fault> errors) {

  /**
   * One fault of the request.
   *
   * @param pointer where in the body (RFC 6901)
   * @param parameter which query parameter
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Fault(@Nullable String pointer, @Nullable String parameter, String detail) {}
}
