package org.tributary.hub.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tributary.hub.systems.StreamSample;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches a few records of one stream and shows each beside what the mapping makes of it. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = {
      "Fetches a few records and shows each beside its mapping.",
      "Fetches a few records and shows each beside what the mapping makes of it, the members that",
      "made no difference, and the codes that no row maps. Stores nothing. The records are",
      "real: what is printed may be personal data."
    })
public final class SampleCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();

  @Parameters(index = "0", paramLabel = "SYSTEM.STREAM", description = "the stream to sample")
  private String name = "";

  @Option(names = "--count", description = "how many records (default ${DEFAULT-VALUE})")
  private int count = 5;

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final ObjectNode report = JsonNodeFactory.instance.objectNode();
  private Set<String> unused = Set.of();
  private Set<String> unmapped = Set.of();
  private boolean failed;

  @Override
  public Integer call() throws IOException {
    Console out = new Console(spec);
    try (Workbench bench = new Workbench(home.directory())) {
      SystemFile system = system(bench);
      StreamSpec stream = stream(system);
      StreamSample sample =
          StreamSample.of(stream, bench.open(system), count, bench.clock().instant());
      report.put("stream", stream.id());
      ArrayNode records = report.putArray("records");
      sample.rows().forEach(row -> records.add(shown(row)));
      unused = sample.unusedMembers();
      unmapped = sample.unmappedCodes();
      failed = sample.hasFailures();
    } catch (SystemFileException | ConnectorException e) {
      out.line(String.valueOf(e.getMessage()));
      return 1;
    }
    unused.forEach(report.putArray("unusedMembers")::add);
    unmapped.forEach(report.putArray("unmappedCodes")::add);
    if (json) {
      out.json(report);
    } else {
      print(out);
    }
    return failed ? 1 : 0;
  }

  private SystemFile system(Workbench bench) {
    for (Path file : bench.source().files()) {
      String id = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
      if (name.startsWith(id + ".")) {
        return bench.source().read(file);
      }
    }
    throw new ParameterException(
        spec.commandLine(), name + ": no system file of this name; write SYSTEM.STREAM");
  }

  private StreamSpec stream(SystemFile system) {
    return system.streams().values().stream()
        .filter(stream -> stream.id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    name
                        + ": no such stream; "
                        + system.id()
                        + " has "
                        + String.join(", ", system.streams().keySet())));
  }

  private static ObjectNode shown(StreamSample.Row row) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode().put("id", row.record().id());
    shown.set("native", row.record().body());
    if (row.mapped() instanceof Mapped.Done done) {
      shown.set("canonical", CanonicalJson.tree(done.value()));
    } else if (row.mapped() instanceof Mapped.Failed failure) {
      shown.put("parked", failure.reason());
    } else {
      shown.put("leftOut", true);
    }
    return shown;
  }

  private void print(Console out) {
    report
        .path("records")
        .forEach(
            record -> {
              out.line("--- " + record.path("id").asText() + ", as the system gives it");
              out.json(record.path("native"));
              if (record.has("canonical")) {
                out.line("--- as the hub understands it");
                out.json(record.path("canonical"));
              } else if (record.has("parked")) {
                out.line("--- would be parked: " + record.path("parked").asText());
              } else {
                out.line("--- the mapping leaves it out");
              }
            });
    out.line("--- members that made no difference: " + listed(unused));
    out.line("--- codes that no row maps: " + listed(unmapped));
  }

  private static String listed(Set<String> texts) {
    return texts.isEmpty() ? "none" : String.join(", ", texts);
  }
}
