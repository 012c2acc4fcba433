package org.tributary.hub.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tributary.hub.systems.HeardCalls;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.SelfCheck;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.SystemCall;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks the questions of the self-check of the real systems, and shows what they answer. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Proves the reading of streams by the self-check.",
      "Proves the reading of streams: asks each system the questions of the self-check, and shows",
      "each request (>) with its answer (<). Secrets are masked; what else is printed with --verbose",
      "or --json may be personal data. Ends with 1 where a stream would read wrong rows, or a system",
      "does not answer."
    })
public final class CheckCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();

  @Parameters(
      arity = "0..*",
      paramLabel = "SYSTEM[.STREAM]",
      description = "what to check (default: every stream of every system)")
  private List<String> names = new ArrayList<>();

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Option(
      names = {"-v", "--verbose"},
      description = "show headers and the beginnings of bodies too")
  private boolean verbose;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final ArrayNode report = JsonNodeFactory.instance.arrayNode();
  private final Set<String> found = new HashSet<>();
  private boolean failed;

  @Override
  public Integer call() throws IOException {
    Console out = new Console(spec);
    try (Workbench bench = new Workbench(home.directory())) {
      for (Path file : bench.source().files()) {
        check(bench, file, out);
      }
    }
    if (json) {
      out.json(report);
    }
    for (String name : names) {
      if (!found.contains(name)) {
        failed = true;
        out.line(name + ": no valid system file declares it");
      }
    }
    return failed ? 1 : 0;
  }

  private void check(Workbench bench, Path file, Console out) throws IOException {
    try {
      SystemFile system = bench.source().read(file);
      List<StreamSpec> streams = system.streams().values().stream().filter(this::isMeant).toList();
      if (!streams.isEmpty()) {
        HeardCalls calls = new HeardCalls();
        Connector connector = bench.open(system, calls);
        for (StreamSpec stream : streams) {
          List<Finding> findings = findings(bench, connector, stream);
          tell(stream, calls.taken(), findings, out);
        }
      }
    } catch (SystemFileException e) {
      failed = true;
      out.line(String.valueOf(e.getMessage()));
    }
  }

  private boolean isMeant(StreamSpec stream) {
    List<String> meant = names.stream().filter(name -> Workbench.means(name, stream)).toList();
    found.addAll(meant);
    return names.isEmpty() || !meant.isEmpty();
  }

  private void tell(
      StreamSpec stream, List<SystemCall> calls, List<Finding> findings, Console out) {
    failed |= SelfCheck.failure(findings).isPresent();
    ObjectNode told = report.addObject().put("stream", stream.id());
    told.set("calls", ShownCalls.json(calls));
    ArrayNode all = told.putArray("findings");
    if (!json) {
      out.line(stream.id());
      ShownCalls.print(calls, verbose, out);
    }
    for (Finding finding : findings) {
      String outcome = finding.outcome().name().toLowerCase(Locale.ROOT);
      String check = finding.check().name().toLowerCase(Locale.ROOT);
      all.addObject()
          .put("check", check)
          .put("outcome", outcome)
          .put("sentence", finding.sentence());
      if (!json) {
        out.line("  %-6s  %-16s  %s".formatted(outcome, check, finding.sentence()));
      }
    }
  }

  private static List<Finding> findings(Workbench bench, Connector connector, StreamSpec stream) {
    Optional<StreamProbe> probe = connector.probe(stream);
    try {
      return probe
          .map(asked -> SelfCheck.whole(asked, bench.clock().instant()))
          .orElseGet(List::of);
    } catch (ConnectorException e) {
      return List.of(Finding.noAnswer(e));
    }
  }
}
