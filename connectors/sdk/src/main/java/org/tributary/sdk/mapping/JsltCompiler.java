package org.tributary.sdk.mapping;

import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import com.schibsted.spt.data.jslt.ResourceResolver;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.CanonicalRecord;
import org.tributary.sdk.yaml.Flaw;

/**
 * Makes mappings of JSLT texts. The functions of connectors/README.md are there under the prefix
 * {@code t:}; what a text imports are other mapping files, never anything else.
 */
public final class JsltCompiler {
  private final Function<String, @Nullable String> imports;

  /**
   * @param imports the text of a mapping file by its name, or null where there is none
   */
  public JsltCompiler(Function<String, @Nullable String> imports) {
    this.imports = imports;
  }

  /**
   * Compiles the mapping of a stream.
   *
   * @param source name of the mapping's file
   * @param tables code tables by purpose
   * @throws MappingException with every mistake that could be found
   */
  public Mapping compile(
      String source,
      String text,
      Class<? extends CanonicalRecord> type,
      Map<String, CodeTable> tables) {
    return new JsltMapping(program(source, text, type.getSimpleName(), tables), type);
  }

  /**
   * Compiles the mapping of an action.
   *
   * @param source name of the mapping's file
   * @param tables code tables by purpose
   * @throws MappingException with every mistake that could be found
   */
  public OutboundMapping compileOutbound(
      String source, String text, Map<String, CodeTable> tables) {
    return new JsltOutbound(program(source, text, "outbound", tables));
  }

  private JsltProgram program(
      String source, String text, String makes, Map<String, CodeTable> tables) {
    MappingFunctions functions = new MappingFunctions(tables);
    SortedMap<String, String> imported = new TreeMap<>();
    JsltText words = new JsltText(text);
    List<Flaw> flaws =
        new ArrayList<>(MappingChecks.flaws(words, functions.names(), tables.keySet()));
    Expression expression = null;
    try {
      expression = parse(source, text, functions, imported);
    } catch (JsltException e) {
      complain(flaws, words, source, e);
    } catch (RuntimeException | StackOverflowError e) {
      // JSLT works out what is constant and lets through what Java throws then, as for 1 / 0
      String problem = "cannot be compiled: " + e.getClass().getSimpleName();
      flaws.add(new Flaw(1, "", problem));
    }
    Set<String> literals = new HashSet<>(words.literals());
    imported.forEach(
        (name, module) -> {
          JsltText inner = new JsltText(module);
          literals.addAll(inner.literals());
          MappingChecks.flaws(inner, functions.names(), tables.keySet())
              .forEach(flaw -> flaws.add(inImport(words, name, flaw)));
        });
    if (expression == null || !flaws.isEmpty()) {
      flaws.sort(Flaw.BY_LINE);
      throw new MappingException(source, flaws);
    }
    return new JsltProgram(
        source, expression, literals, words.members(), version(text, makes, imported, tables));
  }

  private Expression parse(
      String source, String text, MappingFunctions functions, SortedMap<String, String> imported) {
    ResourceResolver resolver =
        name -> {
          String found = imports.apply(name);
          if (found == null) {
            throw new JsltException("imports '" + name + "', which is no mapping file");
          }
          imported.put(name, found);
          return new StringReader(MappingFunctions.PRELUDE + found);
        };
    return new Parser(new StringReader(MappingFunctions.PRELUDE + text))
        .withSource(source)
        .withResourceResolver(resolver)
        .withNamedModules(new HashMap<>(Map.of(MappingFunctions.MODULE, functions)))
        .compile();
  }

  private static void complain(List<Flaw> flaws, JsltText words, String source, JsltException e) {
    Flaw flaw = new Flaw(JsltFailure.line(e), "", JsltFailure.complaint(e));
    if (e.getSource() != null && !e.getSource().equals(source)) {
      flaws.add(inImport(words, e.getSource(), flaw));
      return;
    }
    boolean known = flaws.stream().anyMatch(other -> other.line() == flaw.line());
    if (!known || !flaw.problem().startsWith("No such function")) {
      flaws.add(flaw);
    }
  }

  /** A mistake in an imported file, said where it is imported. */
  private static Flaw inImport(JsltText words, String name, Flaw flaw) {
    String place = name + ":" + flaw.line() + ": ";
    return new Flaw(words.importLine(name), "", place + flaw.problem());
  }

  private static String version(
      String text,
      String makes,
      SortedMap<String, String> imported,
      Map<String, CodeTable> tables) {
    List<String> parts = new ArrayList<>();
    parts.add(MappingFunctions.EDITION);
    parts.add(makes);
    parts.add(text);
    imported.forEach((name, module) -> parts.addAll(List.of("import", name, module)));
    new TreeMap<>(tables)
        .forEach(
            (purpose, table) ->
                parts.addAll(List.of("codes", purpose, table.name(), table.fingerprint())));
    return Fingerprint.of(parts.toArray(new String[0]));
  }
}
