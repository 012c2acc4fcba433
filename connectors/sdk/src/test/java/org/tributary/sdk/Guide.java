package org.tributary.sdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The guide {@code connectors/README.md}, read so that tests hold it to what the code does.
 *
 * @param text the whole of it
 */
public record Guide(String text) {
  private static final Pattern FILE =
      Pattern.compile("\\*\\*`([^`]+)`\\*\\*\n```[a-z]*\n(.*?)```", Pattern.DOTALL);

  public static Guide read() {
    try {
      Path root = Path.of(System.getProperty("tributary.root", "../.."));
      return new Guide(Files.readString(root.resolve("connectors/README.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The blocks that stand for files, by the names of those. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    FILE.matcher(text).results().forEach(file -> files.put(file.group(1), file.group(2)));
    return files;
  }

  /** What stands as code in the first column of the tables. */
  public List<String> rows(String expression) {
    return Pattern.compile("^\\| `" + expression + "` \\|", Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map((MatchResult row) -> row.group(1))
        .toList();
  }
}
