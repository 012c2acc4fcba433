package org.tributary.hub.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes the digest of a password, as {@code people.yaml} keeps it. */
@Command(
    name = "password",
    mixinStandardHelpOptions = true,
    description = "Reads a password and prints its digest for people.yaml.")
public final class PasswordCommand implements Callable<Integer> {
  private static final int SHORTEST = 8;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    String password = read();
    if (password.length() < SHORTEST) {
      new Console(spec).line("a password has at least %d characters".formatted(SHORTEST));
      return 1;
    }
    new Console(spec).line("{bcrypt}" + new BCryptPasswordEncoder().encode(password));
    return 0;
  }

  /** Without an echo at a terminal, else the first line that comes. */
  private static String read() throws IOException {
    java.io.Console terminal = System.console();
    if (terminal != null) {
      char[] typed = terminal.readPassword("Password: ");
      return typed == null ? "" : new String(typed);
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    String line = in.readLine();
    return line == null ? "" : line;
  }
}
