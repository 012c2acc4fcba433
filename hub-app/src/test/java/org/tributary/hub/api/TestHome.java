package org.tributary.hub.api;

import java.nio.file.Path;
import java.util.UUID;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A home directory of its own for each application context; under the build's own folder. */
final class TestHome {
  private TestHome() {}

  static Path create(DynamicPropertyRegistry settings) {
    Path home = Path.of("target", "homes", UUID.randomUUID().toString()).toAbsolutePath();
    settings.add("tributary.home", () -> home);
    return home;
  }
}
