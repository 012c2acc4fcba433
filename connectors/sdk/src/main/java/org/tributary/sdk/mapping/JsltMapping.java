package org.tributary.sdk.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tributary.canonical.CanonicalRecord;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.json.InvalidCanonicalException;

/** A mapping written in JSLT, compiled once; see {@link JsltCompiler}. */
final class JsltMapping implements Mapping {
  private static final String ADVICE =
      "; correct the record at its source or the mapping, then replay it";

  private final String source;
  private final Expression expression;
  private final Class<? extends CanonicalRecord> type;
  private final Set<String> literals;
  private final String version;

  JsltMapping(
      String source,
      Expression expression,
      Class<? extends CanonicalRecord> type,
      Set<String> literals,
      String version) {
    this.source = source;
    this.expression = expression;
    this.type = type;
    this.literals = Set.copyOf(literals);
    this.version = version;
  }

  @Override
  public Mapped map(NativeRecord record) {
    if (record.kind() != NativeRecord.Kind.RECORD) {
      String defect = record.defect();
      return new Mapped.Failed(defect == null ? "the record has no body to map" : defect);
    }
    MappingRun run = MappingRun.current();
    run.begin(record);
    try {
      return mapped(run, expression.apply(record.body()));
    } catch (JsltException e) {
      return failed(where(e) + ": " + JsltFailure.reason(e, literals));
    } catch (RuntimeException | StackOverflowError e) {
      // JSLT lets through what Java throws, and whose message may quote the record
      return failed(source + " cannot be applied: " + e.getClass().getSimpleName());
    } finally {
      run.end();
    }
  }

  private Mapped mapped(MappingRun run, JsonNode result) {
    List<String> refusals = run.refusals();
    if (!refusals.isEmpty()) {
      return failed(String.join("; ", refusals));
    }
    if (result.isNull()) {
      return new Mapped.Skipped();
    }
    try {
      Record value = CanonicalJson.read(result, type.asSubclass(Record.class));
      return new Mapped.Done(type.cast(value), run.codes());
    } catch (InvalidCanonicalException e) {
      String place = e.pointer().isEmpty() ? "the result" : e.pointer();
      return failed(
          "%s makes no valid %s: %s %s"
              .formatted(source, type.getSimpleName().toLowerCase(Locale.ROOT), place, e.rule()));
    }
  }

  private String where(JsltException e) {
    String file = e.getSource() == null ? source : e.getSource();
    return e.getLine() < 1 ? file : file + ", line " + e.getLine();
  }

  private static Mapped failed(String reason) {
    return new Mapped.Failed(reason + ADVICE);
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public String toString() {
    return "JsltMapping[" + source + "]";
  }
}
