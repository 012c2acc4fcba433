package org.tributary.hub.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reads every system file of a home directory and opens its connector, without calling anybody. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Validates the system files of a home directory; calls no system.")
public final class ValidateCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Console out = new Console(spec);
    int refused = 0;
    try (Workbench bench = new Workbench(home.directory())) {
      List<Path> files = bench.source().files();
      for (Path file : files) {
        refused += isValid(bench, file, out) ? 0 : 1;
      }
      out.line("%d files, %d refused".formatted(files.size(), refused));
    }
    return refused == 0 ? 0 : 1;
  }

  private static boolean isValid(Workbench bench, Path file, Console out) throws IOException {
    try {
      SystemFile system = bench.source().read(file);
      bench.open(system);
      out.line(
          "%s: %s, streams %s"
              .formatted(
                  file.getFileName(),
                  system.connector(),
                  String.join(", ", system.streams().keySet())));
      return true;
    } catch (SystemFileException e) {
      out.line(String.valueOf(e.getMessage()));
      return false;
    }
  }
}
