package org.tributary.hub.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The sub-commands that try identity resolution on files, and care for the models of a hub. */
@Command(
    name = "identity",
    mixinStandardHelpOptions = true,
    description = {
      "Resolves the people of a file, trains a model on them, evaluates one, or compares two;",
      "lists the models of a running hub, tries one in its shadow, and puts one in force."
    },
    subcommands = {
      IdentityResolveCommand.class,
      IdentityTrainCommand.class,
      IdentityEvaluateCommand.class,
      IdentityCompareCommand.class,
      IdentityModelsCommand.class,
      IdentityShadowCommand.class,
      IdentityActivateCommand.class
    })
public final class IdentityCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    new Console(spec).line(spec.commandLine().getUsageMessage());
    return 2;
  }
}
