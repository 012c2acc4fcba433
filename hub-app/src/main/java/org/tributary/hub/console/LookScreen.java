package org.tributary.hub.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who looked at a resident, for the officer who answers for privacy. */
@Component
final class LookScreen implements Screen {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** The form alone. */
  private static final Listed NOBODY = new Listed("", List.of(), null);

  @Override
  public void declare(Routes routes) {
    routes
        .page("/looks", visit -> Outcome.page("looks", NOBODY))
        .action("/looks", LookScreen::find)
        .page("/residents/{id}/looks", LookScreen::list);
  }

  /** That somebody was shown something of a resident. */
  record Look(
      Instant accessedAt,
      String client,
      String operation,
      @Nullable String caseId,
      String traceId) {}

  /** A page of looks, the last first. */
  record Looks(List<Look> items, @Nullable String next) {}

  /**
   * Who looked at one resident.
   *
   * @param residentId empty before one was asked for
   * @param next the address of the next page
   */
  record Listed(String residentId, List<Look> looks, @Nullable String next) {}

  private static Outcome find(Visit visit) {
    String id = visit.value("residentId");
    if (id == null || !ID.matcher(id.toLowerCase(Locale.ROOT)).matches()) {
      return visit.warned(ApiPath.of("console", "looks").text(), "looks.no-id");
    }
    return Outcome.moved(page(id).text());
  }

  private static Outcome list(Visit visit) {
    String id = visit.variable("id");
    Looks looks =
        visit
            .api()
            .get(
                ApiPath.of("v1", "residents", id, "access-records")
                    .with("cursor", visit.value("cursor")),
                Looks.class)
            .get();
    String cursor = looks.next();
    return Outcome.page(
        "looks",
        new Listed(
            id, looks.items(), cursor == null ? null : page(id).with("cursor", cursor).text()));
  }

  private static ApiPath page(String id) {
    return ApiPath.of("console", "residents", id, "looks");
  }
}
