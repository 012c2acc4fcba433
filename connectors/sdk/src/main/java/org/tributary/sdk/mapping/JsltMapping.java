package org.tributary.sdk.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.tributary.canonical.CanonicalRecord;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.json.InvalidCanonicalException;

/** A mapping written in JSLT, compiled once; see {@link JsltCompiler}. */
final class JsltMapping implements Mapping {
  private final JsltProgram program;
  private final Class<? extends CanonicalRecord> type;

  JsltMapping(JsltProgram program, Class<? extends CanonicalRecord> type) {
    this.program = program;
    this.type = type;
  }

  @Override
  public Mapped map(NativeRecord record) {
    if (record.kind() != NativeRecord.Kind.RECORD) {
      String defect = record.defect();
      return new Mapped.Failed(defect == null ? "the record has no body to map" : defect);
    }
    JsltProgram.Result result = program.run(record);
    if (result instanceof JsltProgram.Result.Value value) {
      return value.node().isNull() ? new Mapped.Skipped() : typed(value.node(), value.codes());
    }
    JsltProgram.Result.Refused refused = (JsltProgram.Result.Refused) result;
    return failed(refused.reason(), refused.places());
  }

  private Mapped typed(JsonNode result, List<Mapped.CodeUse> codes) {
    try {
      Record value = CanonicalJson.read(result, type.asSubclass(Record.class));
      return new Mapped.Done(type.cast(value), codes);
    } catch (InvalidCanonicalException e) {
      String place = e.pointer().isEmpty() ? "the result" : e.pointer();
      return failed(
          "%s makes no valid %s: %s %s"
              .formatted(
                  program.source(), type.getSimpleName().toLowerCase(Locale.ROOT), place, e.rule()),
          program.madeAt(e.pointer()));
    }
  }

  private static Mapped failed(String reason, List<Mapped.Place> places) {
    return new Mapped.Failed(reason + Mapped.Failed.ADVICE, places);
  }

  @Override
  public String version() {
    return program.version();
  }

  @Override
  public String toString() {
    return "JsltMapping[" + program.source() + "]";
  }
}
