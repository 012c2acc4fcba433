package org.tributary.hub.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that every sub-command has. */
final class HomeOption {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = "tributary",
      description = "Home directory (default ${DEFAULT-VALUE})")
  private Path directory = Path.of("tributary");

  Path directory() {
    return directory;
  }
}
