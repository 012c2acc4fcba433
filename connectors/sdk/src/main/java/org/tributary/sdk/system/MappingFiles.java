package org.tributary.sdk.system;

import com.fasterxml.jackson.core.JsonPointer;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.CanonicalRecord;
import org.tributary.sdk.mapping.CodeTable;
import org.tributary.sdk.mapping.CodeTableReader;
import org.tributary.sdk.mapping.JsltCompiler;
import org.tributary.sdk.mapping.Mapping;
import org.tributary.sdk.mapping.MappingException;
import org.tributary.sdk.mapping.OutboundMapping;
import org.tributary.sdk.yaml.Flaw;
import org.tributary.sdk.yaml.YamlDocument;

/** The mappings and code tables that a system file names, found and read. */
final class MappingFiles {
  private static final Pattern IMPORT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*\\.jslt");

  private final Path systemFile;
  private final HomeFiles home;
  private final YamlDocument document;
  private final Mistakes mistakes;
  private final Map<Path, CodeTable> tables = new HashMap<>();

  MappingFiles(Path systemFile, HomeFiles home, YamlDocument document, Mistakes mistakes) {
    this.systemFile = systemFile;
    this.home = home;
    this.document = document;
    this.mistakes = mistakes;
  }

  /**
   * The mapping of a stream, or null where it or one of its code tables has a mistake.
   *
   * @param stream pointer of the stream
   * @param name name of the mapping, or null where the file names none
   * @param codes names of code tables by purpose
   */
  @Nullable Mapping compiled(
      JsonPointer stream,
      @Nullable String name,
      Map<String, String> codes,
      Class<? extends CanonicalRecord> type) {
    Map<String, CodeTable> tables = tables(stream, codes);
    return with(stream, name, (compiler, file, text) -> compiler.compile(file, text, type, tables));
  }

  /**
   * The mapping of an action, or null where it or one of its code tables has a mistake.
   *
   * @param action pointer of the action
   */
  @Nullable OutboundMapping outbound(
      JsonPointer action, @Nullable String name, Map<String, String> codes) {
    Map<String, CodeTable> tables = tables(action, codes);
    return with(
        action, name, (compiler, file, text) -> compiler.compileOutbound(file, text, tables));
  }

  private Map<String, CodeTable> tables(JsonPointer owner, Map<String, String> codes) {
    Map<String, CodeTable> found = new LinkedHashMap<>();
    codes.forEach(
        (purpose, table) ->
            found.put(
                purpose, table(owner.appendProperty("codes").appendProperty(purpose), table)));
    return found;
  }

  private <T> @Nullable T with(JsonPointer owner, @Nullable String name, Compiling<T> compiling) {
    JsonPointer at = owner.appendProperty("map");
    Path file = name == null ? null : only(at, home.mappings(name, systemFile), "mapping", name);
    String text = file == null ? null : text(file, at);
    if (file == null || text == null) {
      return null;
    }
    try {
      JsltCompiler compiler = new JsltCompiler(other -> imported(file, other));
      return compiling.compile(compiler, file.getFileName().toString(), text);
    } catch (MappingException e) {
      refused(file, at, e.flaws());
      return null;
    }
  }

  /** Makes a mapping of the text of its file. */
  @FunctionalInterface
  private interface Compiling<T> {
    T compile(JsltCompiler compiler, String file, String text);
  }

  private CodeTable table(JsonPointer at, String name) {
    Path file = only(at, home.codes(name, systemFile), "code table", name);
    if (file == null) {
      return CodeTable.empty(name);
    }
    CodeTable table = tables.get(file);
    if (table == null) {
      table = read(at, name, file);
      tables.put(file, table);
    }
    return table;
  }

  private CodeTable read(JsonPointer at, String name, Path file) {
    String text = text(file, at);
    if (text == null) {
      return CodeTable.empty(name);
    }
    String source = file.getFileName().toString();
    try {
      return source.endsWith(".csv")
          ? CodeTableReader.csv(name, source, text)
          : CodeTableReader.yaml(name, source, text);
    } catch (MappingException e) {
      refused(file, at, e.flaws());
      return CodeTable.empty(name);
    }
  }

  /** The one file that a name means. */
  private @Nullable Path only(JsonPointer at, List<Path> files, String what, String name) {
    if (files.size() == 1) {
      return files.get(0);
    }
    String folders = what.equals("mapping") ? "mappings/%s.jslt" : "codes/%s.csv or codes/%s.yaml";
    String problem =
        files.isEmpty()
            ? "there is no %s of this name: it would be %s"
                .formatted(what, folders.replace("%s", name))
            : "there are several files of this name: "
                + files.stream().map(Path::toString).collect(Collectors.joining(", "));
    mistakes.add(document.flaw(at.toString(), problem));
    return null;
  }

  private @Nullable String imported(Path file, String name) {
    if (!IMPORT.matcher(name).matches()) {
      return null;
    }
    List<Path> files = home.mappings(name.substring(0, name.length() - 5), file);
    try {
      return files.size() == 1 ? HomeFiles.text(files.get(0)) : null;
    } catch (IOException e) {
      return null; // the importing file is then refused, with the name of this one
    }
  }

  private @Nullable String text(Path file, JsonPointer at) {
    try {
      return HomeFiles.text(file);
    } catch (CharacterCodingException e) {
      refused(file, at, List.of(new Flaw(1, "", "the file is not UTF-8 text")));
    } catch (IOException e) {
      refused(file, at, List.of(new Flaw(1, "", "the file cannot be read")));
    }
    return null;
  }

  private void refused(Path file, JsonPointer at, List<Flaw> flaws) {
    String key = new Flaw(1, at.toString(), "").key();
    flaws.forEach(flaw -> mistakes.add(file, flaw.line(), key, flaw.problem()));
  }
}
