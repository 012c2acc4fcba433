package org.tributary.samples.benchmarks;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * One contender in a JVM of its own, as the hub has one: loads a file and says how it went along.
 */
@Command(name = "contender", hidden = true, description = "Runs one contender (internal).")
final class ContenderProcess implements Callable<Integer> {
  /** What stands before the progress on the line that tells it. */
  static final String RESULT = "progress=";

  /** The contenders that run here. */
  enum Kind {
    CEILING,
    SPRING_BATCH,
    CAMEL_PER_ROW;

    Progress load(Path input, long records, Database into) throws Exception {
      return switch (this) {
        case CEILING -> JdbcCeiling.load(input, records, into);
        case SPRING_BATCH -> BatchJob.load(input, into);
        case CAMEL_PER_ROW -> PerRowRoute.load(input, into);
      };
    }
  }

  @Parameters(index = "0")
  private Kind kind = Kind.CEILING;

  @Parameters(index = "1", description = "the CSV file, or the row file of the ceiling")
  private Path input = Path.of("");

  @Option(names = "--records", required = true, description = "how many the file stands for")
  private long records;

  @Option(names = "--url", required = true)
  private String url = "";

  @Override
  public Integer call() throws Exception {
    System.out.println(RESULT + kind.load(input, records, new Database(url)).line());
    return 0;
  }
}
