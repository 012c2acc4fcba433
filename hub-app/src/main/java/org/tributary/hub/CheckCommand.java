package org.tributary.hub;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tributary.hub.systems.SystemSource;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks every system file of a home directory without starting anything. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Checks the system files of a home directory; calls no system.")
final class CheckCommand implements Callable<Integer> {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = "tributary",
      description = "Home directory (default ${DEFAULT-VALUE})")
  private Path home = Path.of("tributary");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    SystemSource source = new SystemSource(home);
    int refused = 0;
    for (Path file : source.files()) {
      try {
        SystemFile system = source.read(file);
        print(
            file.getFileName()
                + ": "
                + system.connector()
                + ", streams "
                + String.join(", ", system.streams().keySet()));
      } catch (SystemFileException e) {
        refused++;
        print(String.valueOf(e.getMessage()));
      }
    }
    print(source.files().size() + " files, " + refused + " refused");
    return refused == 0 ? 0 : 1;
  }

  private void print(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
