package org.tributary.hub.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.api.Said;

/**
 * A route file as the API shows it.
 *
 * @param version the version of the file whose routes run; absent where none do
 * @param since when they were started
 * @param mistakes why the file as it is now does not run; empty where it does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RouteView(
    String file,
    @Nullable String version,
    @Nullable Instant since,
    List<One> routes,
    List<RouteMistake> mistakes) {

  /**
   * One of its routes.
   *
   * @param from where it begins, without options
   * @param failures how many of its exchanges failed since the hub was started
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record One(
      String id, String from, String state, long failures, @Nullable LastFailure lastFailure) {}

  /** How the last of them failed. */
  record LastFailure(Instant at, @Said String sentence) {}
}
