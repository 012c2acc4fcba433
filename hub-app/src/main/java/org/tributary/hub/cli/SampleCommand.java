package org.tributary.hub.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
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
  private final Set<String> unmapped = new TreeSet<>();
  private boolean failed;

  @Override
  public Integer call() throws IOException {
    Console out = new Console(spec);
    try (Workbench bench = new Workbench(home.directory())) {
      SystemFile system = system(bench);
      StreamSpec stream = stream(system);
      report.put("stream", stream.id());
      ArrayNode records = report.putArray("records");
      MemberUse use = new MemberUse(stream.mapping());
      for (NativeRecord record : first(bench, system, stream)) {
        records.add(shown(stream, record, use));
      }
      unused = use.unused();
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

  private List<NativeRecord> first(Workbench bench, SystemFile system, StreamSpec stream)
      throws IOException {
    ReadRequest request =
        new ReadRequest(
            ReadRequest.Mode.FULL, JsonNodeFactory.instance.objectNode(), bench.clock().instant());
    Page page = bench.open(system).reader(stream).read(request);
    return page.records().subList(0, Math.min(count, page.records().size()));
  }

  private ObjectNode shown(StreamSpec stream, NativeRecord record, MemberUse use) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode().put("id", record.id());
    shown.set("native", record.body());
    Mapped mapped = stream.mapping().map(record);
    if (mapped instanceof Mapped.Done done) {
      shown.set("canonical", CanonicalJson.tree(done.value()));
      use.look(record, done);
      done.codes().stream()
          .filter(code -> !code.mapped())
          .forEach(code -> unmapped.add(code.table() + ": " + code.code()));
    } else if (mapped instanceof Mapped.Failed failure) {
      failed = true;
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
