package org.tributary.hub.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.identity.BatchResolution;
import org.tributary.hub.identity.MemoryRecords;
import org.tributary.hub.identity.cluster.Partition;
import org.tributary.hub.identity.decide.Decision;
import org.tributary.hub.identity.model.ComparisonSpec;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.system.SystemFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Resolves the people of a file with the engine of the hub. */
@Command(
    name = "resolve",
    mixinStandardHelpOptions = true,
    description = {
      "Finds which records of a file are one person or organization.",
      "Finds which records of a file are one person or organization, with the engine of the hub. A",
      "flatfile system file says how the file is read and mapped. Writes rid,cluster for all",
      "records, and rid_a,rid_b for the pairs that a person would be asked about. Ends with 2",
      "where something cannot be read, with 1 where single records cannot be used."
    })
public final class IdentityResolveCommand implements Callable<Integer> {
  @Mixin private PeopleOptions options = new PeopleOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "CLUSTERS.csv",
      description = "where to write rid,cluster")
  private Path out = Path.of("");

  @Option(
      names = "--review",
      paramLabel = "REVIEW.csv",
      description = "where to write rid_a,rid_b of the pairs that a person would decide")
  private @Nullable Path review;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec);
    try {
      IdentityModel model = options.model();
      PeopleFile.People people = options.people(console);
      MemoryRecords records = PeopleOptions.records(people, model);
      attributes(records, model, console);
      BatchResolution resolution = new BatchResolution(model, records);
      Partition partition = resolution.resolve();
      write(people, partition);
      report(records, resolution, partition, model, console);
      return people.refused().isEmpty() ? 0 : 1;
    } catch (PeopleFile.UnreadableException | SystemFileException | ConnectorException e) {
      console.line(String.valueOf(e.getMessage()));
      return 2;
    }
  }

  private static void attributes(MemoryRecords records, IdentityModel model, Console console) {
    Set<String> unused = new TreeSet<>();
    records.all().forEach(record -> unused.addAll(record.attributes().keySet()));
    model.comparisons().stream().map(ComparisonSpec::attribute).forEach(unused::remove);
    if (!unused.isEmpty()) {
      console.line(
          "not compared, for the model does not name them: %s (identity train makes one that does)"
              .formatted(String.join(", ", unused)));
    }
  }

  private void write(PeopleFile.People people, Partition partition) throws IOException {
    Map<String, String> clusterOf = partition.clusterOf();
    List<String> lines = new ArrayList<>();
    lines.add("rid,cluster");
    for (String id : people.ids()) {
      String cluster = clusterOf.getOrDefault(id, id);
      lines.add(PeopleOptions.cell(id) + "," + PeopleOptions.cell(cluster));
    }
    PeopleOptions.write(out, lines);
    if (review != null) {
      List<String> pairs = new ArrayList<>();
      pairs.add("rid_a,rid_b");
      for (Decision question : partition.reviews()) {
        pairs.add(PeopleOptions.cell(question.a()) + "," + PeopleOptions.cell(question.b()));
      }
      PeopleOptions.write(review, pairs);
    }
  }

  private void report(
      MemoryRecords records,
      BatchResolution resolution,
      Partition partition,
      IdentityModel model,
      Console console) {
    long parties = new HashSet<>(partition.clusterOf().values()).size();
    console.line(
        "model %s: %d records are %d parties; %d pairs compared, %.1f for each record"
            .formatted(
                model.id(),
                records.records(),
                parties,
                resolution.compared(),
                2.0 * resolution.compared() / Math.max(1, records.records())));
    console.line("%d pairs are left for a person".formatted(partition.reviews().size()));
  }
}
