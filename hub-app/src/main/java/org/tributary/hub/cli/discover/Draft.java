package org.tributary.hub.cli.discover;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that were drafted for a system.
 *
 * @param files texts by their path below the home directory, the system file first
 */
public record Draft(Map<String, String> files) {

  public Draft {
    files = new LinkedHashMap<>(files);
  }

  /**
   * Writes the files where none of them is there yet.
   *
   * @return the files that are there already; where there is one, nothing was written
   */
  public List<Path> writeTo(Path home) throws IOException {
    List<Path> there = files.keySet().stream().map(home::resolve).filter(Files::exists).toList();
    if (!there.isEmpty()) {
      return there;
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = home.resolve(file.getKey());
      Files.createDirectories(path.resolveSibling(""));
      Files.writeString(
          path, file.getValue(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    }
    return List.of();
  }
}
