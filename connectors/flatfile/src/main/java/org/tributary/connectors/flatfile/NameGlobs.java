package org.tributary.connectors.flatfile;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;

/**
 * Globs over file names, such as {@code spend-*.csv}.
 *
 * @param matchers one for each glob
 */
record NameGlobs(List<PathMatcher> matchers) {

  static NameGlobs of(List<String> globs) {
    return new NameGlobs(
        globs.stream()
            .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
            .toList());
  }

  /** Whether any of the globs takes this name. */
  boolean match(String name) {
    try {
      Path path = Path.of(name);
      return matchers.stream().anyMatch(matcher -> matcher.matches(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
