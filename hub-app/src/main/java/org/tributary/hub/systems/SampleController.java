package org.tributary.hub.systems;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Body;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Requires;
import org.tributary.hub.api.Said;
import org.tributary.sdk.connector.SystemCall;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;

/** Tries edited files of a system on the system itself, step by step. */
@RestController
@RequestMapping(path = "/v1/systems", produces = MediaType.APPLICATION_JSON_VALUE)
class SampleController {
  private static final int RECORDS = 5;
  private static final int LONGEST_LINE = 2_000;
  private static final int LONGEST_BODY = 4_000;
  private static final int LONGEST_RECORD = 100_000;

  private final Deployment deployment;
  private final SampleBench bench;
  private final Answers answers;

  SampleController(Deployment deployment, SampleBench bench, Answers answers) {
    this.deployment = deployment;
    this.bench = bench;
    this.answers = answers;
  }

  /** What to try. */
  record Order(Map<String, String> files, String stream, @Nullable Integer records) {}

  /**
   * What came of it.
   *
   * @param mistakes what is wrong in the files; then nobody was called
   * @param failure why the system could not be read
   * @param fixtures each record as a test case of the mapping
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Report(
      @Nullable String version,
      List<DraftMistake> mistakes,
      List<Call> calls,
      @Nullable Failure failure,
      List<Shown> records,
      List<String> unusedMembers,
      List<String> unmappedCodes,
      List<Fixture> fixtures) {

    static Report of(SystemFileException refusal) {
      return new Report(
          null,
          DraftMistake.of(refusal),
          List.of(),
          null,
          List.of(),
          List.of(),
          List.of(),
          List.of());
    }
  }

  /** One call of the system and what came back. */
  record Call(Part request, Part answer) {
    static Call of(SystemCall call) {
      return new Call(Part.of(call.request()), Part.of(call.answer()));
    }
  }

  /** One direction of a call, without secrets. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Part(String line, List<Field> fields, String body) {
    static Part of(SystemCall.Part part) {
      return new Part(
          HeardCalls.shortened(part.line(), LONGEST_LINE),
          part.fields().stream()
              .map(
                  field ->
                      new Field(
                          field.getKey(), HeardCalls.shortened(field.getValue(), LONGEST_LINE)))
              .toList(),
          HeardCalls.shortened(part.body(), LONGEST_BODY));
    }

    /** Without what was said: it may be personal data. */
    @Override
    public String toString() {
      return "Part[]";
    }
  }

  /** A header or parameter. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Field(String name, String value) {
    /** Without the value. */
    @Override
    public String toString() {
      return "Field[" + name + "]";
    }
  }

  /** Why the system could not be read. */
  record Failure(String category, @Said String sentence) {}

  /** One record, native beside canonical. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(
      String recordId,
      String outcome,
      @Said @Nullable String reason,
      @Nullable List<Mapped.Place> places,
      @Nullable JsonNode raw,
      @Nullable JsonNode canonical) {

    /** Without the record: it may be personal data. */
    @Override
    public String toString() {
      return "Shown[" + outcome + "]";
    }
  }

  /** A file of a test case. */
  record Fixture(String file, String content) {
    /** Without the content: it may be personal data. */
    @Override
    public String toString() {
      return "Fixture[" + file + "]";
    }
  }

  /** Real records are shown, so that it takes the scope for these too. */
  @Requires({Permission.SYSTEMS_UPDATE, Permission.RAW_READ})
  @PostMapping(path = "/{id}/_sample", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> sample(@PathVariable("id") String id, @Body("SampleOrder") Order order) {
    SystemFile now = deployment.find(id).orElseThrow(ApiException::notFound);
    try {
      int count = order.records() == null ? RECORDS : order.records();
      return answers.of(report(bench.sample(now, order.files(), order.stream(), count)));
    } catch (SystemFileException e) {
      return answers.of(Report.of(e));
    } catch (IllegalArgumentException e) {
      throw ApiException.invalidBody("/files", "fault.not-of-system");
    } catch (SampleBench.RefusedException e) {
      String pointer =
          e.reason() == SampleBench.RefusedException.Reason.NO_STREAM ? "/stream" : "/files";
      throw ApiException.invalidBody(
          pointer, "fault.sample-" + e.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  private static Report report(SampleBench.Sampled sampled) {
    String version = sampled.draft().version().id();
    List<Call> calls = sampled.calls().stream().map(Call::of).toList();
    StreamSample sample = sampled.sample();
    if (sample == null) {
      Failure failure =
          sampled.failure() == null
              ? null
              : new Failure(
                  sampled.failure().category().name().toLowerCase(Locale.ROOT),
                  String.valueOf(sampled.failure().getMessage()));
      return new Report(
          version, List.of(), calls, failure, List.of(), List.of(), List.of(), List.of());
    }
    return new Report(
        version,
        List.of(),
        calls,
        null,
        sample.rows().stream().map(SampleController::shown).toList(),
        List.copyOf(sample.unusedMembers()),
        List.copyOf(sample.unmappedCodes()),
        fixtures(sample));
  }

  private static Shown shown(StreamSample.Row row) {
    JsonNode body = row.record().body();
    JsonNode raw = body.toString().length() > LONGEST_RECORD ? null : body;
    if (row.mapped() instanceof Mapped.Failed failed) {
      List<Mapped.Place> places = failed.places().isEmpty() ? null : failed.places();
      return new Shown(row.record().id(), "failed", failed.reason(), places, raw, null);
    }
    if (row.mapped() instanceof Mapped.Done done) {
      JsonNode canonical = CanonicalJson.tree((Record) done.value());
      return new Shown(row.record().id(), "mapped", null, null, raw, canonical);
    }
    return new Shown(row.record().id(), "left_out", null, null, raw, null);
  }

  /** As the tests of mappings have them: {@code fixtures/<case>/native.json, canonical.json}. */
  private static List<Fixture> fixtures(StreamSample sample) {
    List<Fixture> fixtures = new ArrayList<>();
    int number = 0;
    for (StreamSample.Row row : sample.rows()) {
      number++;
      JsonNode body = row.record().body();
      if (row.mapped() instanceof Mapped.Done done && body.toString().length() <= LONGEST_RECORD) {
        String folder = "fixtures/case-" + number + "/";
        fixtures.add(new Fixture(folder + "native.json", body.toPrettyString() + "\n"));
        fixtures.add(
            new Fixture(
                folder + "canonical.json",
                CanonicalJson.tree((Record) done.value()).toPrettyString() + "\n"));
      }
    }
    return fixtures;
  }
}
