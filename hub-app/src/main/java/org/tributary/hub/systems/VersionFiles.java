package org.tributary.hub.systems;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.SystemFile;

/**
 * The texts of one version of a system, and in what they differ from another.
 *
 * @param against the other version; absent where none was named
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VersionFiles(
    String system,
    String version,
    @Nullable String against,
    KnownVersions.@Nullable Edit edit,
    List<File> files) {
  private static final int CONTEXT = 3;

  /**
   * One file.
   *
   * @param part what it is of the version
   * @param editable whether another text of it can be tried and put in force here
   * @param content absent where this version has no such file, or where it is withheld
   * @param withheld whether it holds a secret in clear, so that it is not shown
   * @param diff the difference to the other version; absent where there is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record File(
      String name,
      String part,
      Boolean editable,
      @Nullable String content,
      Boolean withheld,
      @Nullable String diff) {}

  static VersionFiles of(
      SystemFile version, KnownVersions.@Nullable Edit edit, @Nullable SystemFile other) {
    Map<String, String> mine = texts(version);
    Map<String, String> theirs = other == null ? Map.of() : texts(other);
    TreeSet<String> names = new TreeSet<>(mine.keySet());
    names.addAll(theirs.keySet());
    List<File> files = new ArrayList<>();
    for (String name : names) {
      String text = mine.get(name);
      String before = theirs.get(name);
      boolean withheld =
          (text != null && version.isGivenAwayBy(text))
              || (before != null && other != null && other.isGivenAwayBy(before));
      String part = part(text == null && other != null ? other : version, name);
      files.add(
          new File(
              name,
              part,
              (part.equals("mapping") || part.equals("codes")) && !withheld,
              withheld ? null : text,
              withheld,
              other == null || withheld ? null : diff(name, before, text)));
    }
    return new VersionFiles(
        version.id(),
        version.version().id(),
        other == null ? null : other.version().id(),
        edit,
        files);
  }

  private static Map<String, String> texts(SystemFile version) {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<Path, String> file : version.version().texts().entrySet()) {
      texts.put(String.valueOf(file.getKey().getFileName()), file.getValue());
    }
    return texts;
  }

  private static String part(SystemFile version, String name) {
    if (name.equals(String.valueOf(version.file().getFileName()))) {
      return "system";
    }
    if (version.version().beside().containsKey(name)) {
      return "beside";
    }
    return name.endsWith(".jslt") ? "mapping" : "codes";
  }

  private static @Nullable String diff(
      String name, @Nullable String before, @Nullable String after) {
    List<String> old = lines(before);
    List<String> now = lines(after);
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff(name, name, old, DiffUtils.diff(old, now), CONTEXT);
    return diff.isEmpty() ? null : String.join("\n", diff) + "\n";
  }

  private static List<String> lines(@Nullable String text) {
    return text == null ? List.of() : text.lines().toList();
  }

  /** Without the texts: they may hold secrets. */
  @Override
  public String toString() {
    return "VersionFiles[" + system + " " + version + "]";
  }
}
