package org.tributary.hub.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tributary.sdk.check.LiveContract;
import org.tributary.sdk.check.Verdict;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads the real systems as the hub would and tells whether the contract of connectors holds. */
@Command(
    name = "contract",
    mixinStandardHelpOptions = true,
    description = {
      "Tries the contract of connectors on live streams; changes nothing.",
      "Tries the contract of connectors on streams of real systems, as far as that does them no",
      "harm: paging ends and moves on, ids tell records apart, counts agree, another process goes",
      "on, a second read of changes brings nothing new, no secret comes out. Stores nothing.",
      "Ends with 1 where a promise is broken, or a system does not answer."
    })
public final class ContractCommand implements Callable<Integer> {
  private static final int PAGES_BETWEEN_PROGRESS = 20;

  @Mixin private HomeOption home = new HomeOption();

  @Parameters(
      arity = "0..*",
      paramLabel = "SYSTEM[.STREAM]",
      description = "what to try (default: every stream of every system)")
  private List<String> names = new ArrayList<>();

  @Option(names = "--pages", description = "read no more pages in a run (default ${DEFAULT-VALUE})")
  private int pages = 1000;

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final ArrayNode report = JsonNodeFactory.instance.arrayNode();
  private final Set<String> found = new HashSet<>();
  private String phase = "";
  private int steps;
  private boolean failed;

  @Override
  public Integer call() throws IOException {
    Console out = new Console(spec);
    try (Workbench bench = new Workbench(home.directory())) {
      for (Path file : bench.source().files()) {
        contract(bench, file, out);
      }
    }
    if (json) {
      out.json(report);
    }
    for (String name : names) {
      if (!found.contains(name)) {
        failed = true;
        progress(name + ": no valid system file declares it");
      }
    }
    return failed ? 1 : 0;
  }

  private void contract(Workbench bench, Path file, Console out) {
    try {
      SystemFile system = bench.source().read(file);
      for (StreamSpec stream : system.streams().values()) {
        if (isMeant(stream)) {
          tell(stream, verdicts(bench, system, stream), out);
        }
      }
    } catch (SystemFileException e) {
      failed = true;
      progress(String.valueOf(e.getMessage()));
    }
  }

  private boolean isMeant(StreamSpec stream) {
    List<String> meant = names.stream().filter(name -> Workbench.means(name, stream)).toList();
    found.addAll(meant);
    return names.isEmpty() || !meant.isEmpty();
  }

  private List<Verdict> verdicts(Workbench bench, SystemFile system, StreamSpec stream) {
    return new LiveContract(
            () -> open(bench, system), system, stream, bench.clock(), pages, this::step)
        .run();
  }

  private static Connector open(Workbench bench, SystemFile system) {
    try {
      return bench.open(system);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first page of each run and then every so many. */
  private void step(String sentence) {
    String now = sentence.replaceFirst(", page .*", "");
    steps = now.equals(phase) ? steps + 1 : 0;
    phase = now;
    if (steps % PAGES_BETWEEN_PROGRESS == 0) {
      progress(sentence);
    }
  }

  /** Beside the report, so that the report can be piped. */
  private void progress(String sentence) {
    spec.commandLine().getErr().println(sentence);
    spec.commandLine().getErr().flush();
  }

  private void tell(StreamSpec stream, List<Verdict> verdicts, Console out) {
    failed |= verdicts.stream().anyMatch(Verdict::isBroken);
    ObjectNode told = report.addObject().put("stream", stream.id());
    ArrayNode all = told.putArray("verdicts");
    if (!json) {
      out.line(stream.id());
    }
    for (Verdict verdict : verdicts) {
      String outcome = verdict.outcome().name().toLowerCase(Locale.ROOT);
      String promise = verdict.promise().toString();
      all.addObject()
          .put("promise", promise)
          .put("outcome", outcome)
          .put("sentence", verdict.sentence());
      if (!json) {
        out.line("  %-6s  %-11s  %s".formatted(outcome, promise, verdict.sentence()));
      }
    }
  }
}
