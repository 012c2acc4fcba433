package org.tributary.hub;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.tributary.hub.cli.CheckCommand;
import org.tributary.hub.cli.ContractCommand;
import org.tributary.hub.cli.DeployCommand;
import org.tributary.hub.cli.DiscoverCommand;
import org.tributary.hub.cli.IdentityCommand;
import org.tributary.hub.cli.ParkCommand;
import org.tributary.hub.cli.PasswordCommand;
import org.tributary.hub.cli.ReplayCommand;
import org.tributary.hub.cli.RunsCommand;
import org.tributary.hub.cli.SampleCommand;
import org.tributary.hub.cli.ValidateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@code tributary.jar}: runs the hub; everything else is a sub-command. */
@Command(
    name = "tributary",
    mixinStandardHelpOptions = true,
    description = "Runs the hub on a home directory.",
    subcommands = {
      ValidateCommand.class,
      CheckCommand.class,
      ContractCommand.class,
      SampleCommand.class,
      DiscoverCommand.class,
      DeployCommand.class,
      IdentityCommand.class,
      RunsCommand.class,
      ParkCommand.class,
      PasswordCommand.class,
      ReplayCommand.class
    })
public final class Tributary implements Callable<Integer> {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Home directory: systems, mappings, codes, routes, data (default ./tributary)")
  private @Nullable Path home;

  @Option(names = "--port", description = "Port of the API (default 8080)")
  private @Nullable Integer port;

  /** Sub-commands say in plain sentences what happened; the hub sets up its own log. */
  public static void main(String[] arguments) {
    LoggingSystem.get(Tributary.class.getClassLoader())
        .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
    int exit = new CommandLine(new Tributary()).execute(arguments);
    if (exit != 0) {
      System.exit(exit);
    }
  }

  @Override
  public Integer call() {
    List<String> settings = new ArrayList<>();
    String stated = home == null ? System.getenv("TRIBUTARY_HOME") : home.toString();
    if (stated != null && !stated.isEmpty()) {
      // absolute, because Spring takes "." for the document root of its web server
      settings.add("--tributary.home=" + Path.of(stated).toAbsolutePath().normalize());
    }
    if (port != null) {
      settings.add("--server.port=" + port);
    }
    SpringApplication.run(HubApplication.class, settings.toArray(String[]::new));
    return 0;
  }
}
