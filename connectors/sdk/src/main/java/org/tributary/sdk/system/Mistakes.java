package org.tributary.sdk.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tributary.sdk.system.SystemFileException.Mistake;
import org.tributary.sdk.yaml.Flaw;

/** The mistakes that were found so far in a system file and the files that it names. */
final class Mistakes {
  private final Path systemFile;
  private final Map<String, Mistake> found = new LinkedHashMap<>();

  Mistakes(Path systemFile) {
    this.systemFile = systemFile;
  }

  void add(Flaw flaw) {
    add(systemFile, flaw.line(), flaw.key(), flaw.problem());
  }

  /** The same mistake of a file that two streams use is said once. */
  void add(Path file, int line, String key, String problem) {
    String same = file.equals(systemFile) ? key : "";
    found.putIfAbsent(
        file + ":" + line + ":" + same + ":" + problem, new Mistake(file, line, key, problem));
  }

  /** Refuses the file where there is a mistake: its own mistakes first, by line. */
  void refuse() {
    if (!found.isEmpty()) {
      List<Mistake> all = new ArrayList<>(found.values());
      all.sort(
          Comparator.comparing((Mistake mistake) -> !mistake.file().equals(systemFile))
              .thenComparing(Mistake::file)
              .thenComparingInt(Mistake::line)
              .thenComparing(Mistake::key));
      throw new SystemFileException(all);
    }
  }
}
