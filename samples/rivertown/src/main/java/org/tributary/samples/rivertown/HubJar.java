package org.tributary.samples.rivertown;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the build leaves the hub's executable jar. */
public final class HubJar {
  private static final String IN_ROOT = "hub-app/target/tributary.jar";

  private HubJar() {}

  /**
   * The jar of this checkout: under the folder that the system property {@code tributary.root}
   * names, or else under the nearest parent of the working directory that has it.
   */
  public static Path locate() {
    @Nullable Path folder =
        Path.of(System.getProperty("tributary.root", "")).toAbsolutePath().normalize();
    while (folder != null) {
      Path jar = folder.resolve(IN_ROOT);
      if (Files.isRegularFile(jar)) {
        return jar;
      }
      folder = folder.getParent();
    }
    throw new IllegalStateException(
        "There is no " + IN_ROOT + "; build it first: mvn -pl hub-app -am package");
  }
}
