package org.tributary.sdk.mapping;

import java.util.List;
import java.util.stream.Collectors;
import org.tributary.sdk.yaml.Flaw;

/** A mapping or code table that cannot be used, with every mistake in it and its line. */
public final class MappingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final transient List<Flaw> flaws;

  /**
   * @param source name of the file in which the flaws are
   */
  public MappingException(String source, List<Flaw> flaws) {
    super(
        flaws.stream()
            .map(flaw -> source + ":" + flaw.line() + ": " + flaw.problem())
            .collect(Collectors.joining("\n")));
    this.source = source;
    this.flaws = List.copyOf(flaws);
  }

  /** Name of the file in which the mistakes are. */
  public String source() {
    return source;
  }

  /** The mistakes in the order of the file; their pointers are empty. */
  public List<Flaw> flaws() {
    return flaws;
  }
}
