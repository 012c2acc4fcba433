package org.tributary.sdk.system;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A system file that cannot be used, with every mistake in it: file, line, key, what is allowed.
 */
public final class SystemFileException extends RuntimeException {
  private final transient List<Mistake> mistakes;

  public SystemFileException(List<Mistake> mistakes) {
    super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  public List<Mistake> mistakes() {
    return mistakes;
  }

  /**
   * One mistake.
   *
   * @param line one-based line in the file
   * @param key path of the key, dotted: {@code streams.permits.read.page.style}; empty where the
   *     file as a whole is wrong
   * @param problem what is wrong and what is allowed, as a sentence; never the value of a secret
   */
  public record Mistake(Path file, int line, String key, String problem) {
    @Override
    public String toString() {
      return file.getFileName() + ":" + line + ": " + (key.isEmpty() ? "" : key + ": ") + problem;
    }
  }
}
