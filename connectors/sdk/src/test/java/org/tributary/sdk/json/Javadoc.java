package org.tributary.sdk.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Javadoc of the canonical model, read from its sources to describe the published schema. */
final class Javadoc {
  private static final Path SOURCES =
      Path.of("connectors/canonical/src/main/java/org/tributary/canonical");

  private Javadoc() {}

  /** What a type is. */
  static String of(Class<?> type) {
    return plain(comment(type).split("@param", 2)[0]);
  }

  /** What a member is, by its record or an interface of that; null where neither says. */
  static @Nullable String of(Class<?> record, String member) {
    String tag = "(?s)@param " + member + "\\s(.*?)(?:@param .*)?$";
    Matcher matcher = Pattern.compile(tag).matcher(comment(record));
    if (matcher.find()) {
      return plain(matcher.group(1));
    }
    return Arrays.stream(record.getInterfaces())
        .filter(type -> type.getPackage() == record.getPackage())
        .map(type -> before(" " + member + "\\(\\);", source(type)))
        .filter(Objects::nonNull)
        .map(Javadoc::plain)
        .findFirst()
        .orElse(null);
  }

  private static String comment(Class<?> type) {
    String kind = "public [a-z ]*(?:record|enum|interface) ";
    String found = before(kind + type.getSimpleName() + "\\b", source(type));
    return Objects.requireNonNull(found, () -> "no Javadoc of " + type.getSimpleName());
  }

  /** The Javadoc that ends on the line before the declaration, without its stars. */
  private static @Nullable String before(String declaration, String source) {
    String comment = "(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?-s:.*)" + declaration;
    Matcher matcher = Pattern.compile(comment).matcher(source);
    return matcher.find() ? matcher.group(1).replaceAll("(?m)^\\s*\\* ?", "") : null;
  }

  private static String source(Class<?> type) {
    Class<?> top = type.getEnclosingClass() == null ? type : type.getEnclosingClass();
    return read(CanonicalClasses.root().resolve(SOURCES).resolve(top.getSimpleName() + ".java"));
  }

  private static String plain(String text) {
    return text.replaceAll("<p>", "")
        .replaceAll("(?s)\\{@\\w+\\s+#?([^}]*)\\}", "$1")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
