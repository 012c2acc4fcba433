package org.tributary.hub.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Secrets of a system: where each is kept, and a new one in the place of one that expired. */
@Component
final class SecretScreen implements Screen {

  @Override
  public void declare(Routes routes) {
    routes.action("/systems/{id}/secrets/{name}", SecretScreen::replace);
  }

  /** A secret as the API shows it: where it is kept, and never what it is. */
  record Item(
      String kind, @Nullable String name, List<String> settings, @Nullable Instant changedAt) {
    Item {
      settings = Objects.requireNonNullElse(settings, List.of());
    }

    boolean isFile() {
      return kind.equals("file");
    }
  }

  /** Those of a system. */
  record All(List<Item> items) {
    static final All NONE = new All(List.of());
  }

  /** What became of a new one. */
  record Replaced(String outcome) {}

  private static Outcome replace(Visit visit) {
    String id = visit.variable("id");
    String name = visit.variable("name");
    String back = SystemScreen.address(id, "the-secrets");
    String secret = visit.raw("secret");
    if (secret == null || secret.isBlank()) {
      return visit.warned(back, "systems.secret-empty");
    }
    try {
      Replaced replaced =
          visit
              .api()
              .post(
                  ApiPath.of("v1", "systems", id, "secrets", name, "_replace"),
                  Map.of("secret", secret),
                  visit.key(),
                  Replaced.class)
              .get();
      return replaced.outcome().equals("deployed")
          ? visit.done(back, "systems.secret-replaced", name)
          : visit.warned(back, "systems.secret-same", name);
    } catch (Refusal e) {
      return visit.refused(back, e);
    }
  }
}
