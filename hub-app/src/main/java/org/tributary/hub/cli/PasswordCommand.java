package org.tributary.hub.cli;

import java.util.concurrent.Callable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the digest of a password, as {@code people.yaml} keeps it. */
@Command(
    name = "password",
    mixinStandardHelpOptions = true,
    description = "Reads a password and prints its digest for people.yaml.")
public final class PasswordCommand implements Callable<Integer> {
  private static final int SHORTEST = 8;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(interactive = true, description = "The password; it is asked for and not shown.")
  private char[] password = {};

  @Override
  public Integer call() {
    if (password.length < SHORTEST) {
      new Console(spec).line("a password has at least %d characters".formatted(SHORTEST));
      return 1;
    }
    new Console(spec).line("{bcrypt}" + new BCryptPasswordEncoder().encode(new String(password)));
    return 0;
  }
}
