package org.tributary.samples.benchmarks;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The benchmark {@code identity}: how well, how soon and at what growing cost people are found. */
@Command(
    name = "identity",
    mixinStandardHelpOptions = true,
    description = "Measures who is who: accuracy beside Duke, latency of a record, growth of cost.",
    subcommands = {
      IdentityAccuracy.class,
      IdentityLatency.class,
      IdentityGrowth.class,
      HelpCommand.class
    })
final class IdentityBenchmark {}
