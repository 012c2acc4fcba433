package org.tributary.hub.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tributary.hub.systems.SystemSource;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reads every system file of a home directory without calling anybody. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Validates the system files of a home directory; calls no system.")
public final class ValidateCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Console out = new Console(spec);
    SystemSource source = new SystemSource(home.directory());
    int refused = 0;
    for (Path file : source.files()) {
      try {
        SystemFile system = source.read(file);
        out.line(
            "%s: %s, streams %s"
                .formatted(
                    file.getFileName(),
                    system.connector(),
                    String.join(", ", system.streams().keySet())));
      } catch (SystemFileException e) {
        refused++;
        out.line(String.valueOf(e.getMessage()));
      }
    }
    out.line("%d files, %d refused".formatted(source.files().size(), refused));
    return refused == 0 ? 0 : 1;
  }
}
