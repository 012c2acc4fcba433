package org.tributary.samples.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of {@code benchmarks.jar}: one sub-command a benchmark, each prints a table. */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    description = "Measures the hub beside other ways to do the same work.",
    subcommands = {
      IngestBenchmark.class,
      StartupBenchmark.class,
      ApiBenchmark.class,
      PagesBenchmark.class,
      IdentityBenchmark.class,
      ContenderProcess.class,
      DukeProcess.class,
      CommandLine.HelpCommand.class
    })
public final class Benchmarks {

  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Benchmarks()).setCaseInsensitiveEnumValuesAllowed(true);
    if (arguments.length == 0) {
      line.usage(System.out);
      return;
    }
    System.exit(line.execute(arguments));
  }
}
