package org.tributary.hub.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.tributary.hub.identity.BatchResolution;
import org.tributary.hub.identity.MemoryRecords;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.model.ModelFile;
import org.tributary.hub.identity.train.Training;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.system.SystemFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model on the people of a file, without labels. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Estimates a model of identity from the people of a file.",
      "Estimates the rates of a model from the people of a file, without labels (EM). Further",
      "attributes that the mapping yields are compared by the new model. The same file and the same",
      "seed give the same model. Ends with 2 where something cannot be read."
    })
public final class IdentityTrainCommand implements Callable<Integer> {
  private static final int FEWEST = 100;

  @Mixin private PeopleOptions options = new PeopleOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "MODEL.json",
      description = "where to write the model")
  private Path out = Path.of("");

  @Option(names = "--seed", description = "seed of the sample (default ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(
      names = "--id",
      paramLabel = "ID",
      defaultValue = "trained",
      description = "id of the model, named by its decisions (default ${DEFAULT-VALUE})")
  private String id = "trained";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec);
    try {
      IdentityModel base = options.model();
      MemoryRecords records = PeopleOptions.records(options.people(console), base);
      if (records.records() < FEWEST) {
        console.line("%d records say too little: use the model that ships".formatted(FEWEST));
        return 2;
      }
      Training training = new Training(base, records.all(), records);
      IdentityModel trained =
          training.train(id, seed, visitor -> BatchResolution.pairs(records, visitor));
      PeopleOptions.write(out, List.of(ModelFile.write(trained).strip()));
      console.line(
          "%s: %d comparisons, %.2f other records of its party expected for each; %d rounds"
              .formatted(
                  out.getFileName(),
                  trained.comparisons().size(),
                  trained.matchesPerRecord(),
                  training.rounds()));
      return 0;
    } catch (PeopleFile.UnreadableException | SystemFileException | ConnectorException e) {
      console.line(String.valueOf(e.getMessage()));
      return 2;
    }
  }
}
