package org.tributary.hub.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.identity.BatchResolution;
import org.tributary.hub.identity.cluster.Change;
import org.tributary.hub.identity.cluster.Changes;
import org.tributary.hub.identity.cluster.Partition;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.system.SystemFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs two models over the same people and tells what the one would change. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Lists which clusters another model would change.",
      "Resolves the people of a file by two models and lists the records that would part and those",
      "that would join. Nothing is decided or stored. Ends with 2 where something cannot be read."
    })
public final class IdentityCompareCommand implements Callable<Integer> {
  @Mixin private PeopleOptions options = new PeopleOptions();

  @Option(
      names = "--with",
      paramLabel = "MODEL.json",
      description = "the model that it is compared with (default: the one that ships)")
  private @Nullable Path with;

  @Option(
      names = "--out",
      paramLabel = "CHANGES.csv",
      description = "where to write change,kind,rid,before,after for each record that changes")
  private @Nullable Path out;

  @Option(
      names = "--most",
      paramLabel = "N",
      description = "how many changes to print (default ${DEFAULT-VALUE})")
  private int most = 20;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec);
    try {
      IdentityModel before = PeopleOptions.model(with);
      IdentityModel after = options.model();
      PeopleFile.People people = options.people(console);
      Partition was = resolve(people, before);
      Partition is = resolve(people, after);
      List<Change> changes = Changes.between(was.clusterOf(), is.clusterOf());
      side("before", before, was, console);
      side("after", after, is, console);
      counts(changes, console);
      changes.stream().limit(most).forEach(change -> console.line("  " + sentence(change)));
      if (changes.size() > most) {
        console.line("  and %d more".formatted(changes.size() - most));
      }
      write(changes, was.clusterOf(), is.clusterOf());
      return 0;
    } catch (PeopleFile.UnreadableException | SystemFileException | ConnectorException e) {
      console.line(String.valueOf(e.getMessage()));
      return 2;
    }
  }

  private static Partition resolve(PeopleFile.People people, IdentityModel model) {
    return new BatchResolution(model, PeopleOptions.records(people, model)).resolve();
  }

  private static void side(String name, IdentityModel model, Partition found, Console console) {
    console.line(
        "%-6s model %s: %d parties, %d questions"
            .formatted(
                name,
                model.id(),
                new HashSet<>(found.clusterOf().values()).size(),
                found.reviews().size()));
  }

  private static void counts(List<Change> changes, Console console) {
    Map<Change.Kind, Long> kinds =
        changes.stream().collect(Collectors.groupingBy(Change::kind, Collectors.counting()));
    console.line(
        "%d changes, of %d records: %d parties part, %d times parties join, %d times records move"
            .formatted(
                changes.size(),
                changes.stream().mapToInt(Change::records).sum(),
                kinds.getOrDefault(Change.Kind.PART, 0L),
                kinds.getOrDefault(Change.Kind.JOIN, 0L),
                kinds.getOrDefault(Change.Kind.MOVE, 0L)));
  }

  private static String sentence(Change change) {
    return "%-4s  %s  ->  %s"
        .formatted(kind(change), clusters(change.before()), clusters(change.after()));
  }

  private static String kind(Change change) {
    return change.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String clusters(List<List<String>> clusters) {
    return clusters.stream()
        .map(cluster -> String.join(" ", cluster))
        .collect(Collectors.joining(" | "));
  }

  private void write(List<Change> changes, Map<String, String> before, Map<String, String> after)
      throws IOException {
    if (out == null) {
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add("change,kind,rid,before,after");
    int number = 0;
    for (Change change : changes) {
      number++;
      for (List<String> cluster : change.before()) {
        for (String id : cluster) {
          lines.add(
              String.join(
                  ",",
                  Integer.toString(number),
                  kind(change),
                  PeopleOptions.cell(id),
                  PeopleOptions.cell(before.getOrDefault(id, id)),
                  PeopleOptions.cell(after.getOrDefault(id, id))));
        }
      }
    }
    PeopleOptions.write(out, lines);
  }
}
