package org.tributary.samples.rivertown;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The home directory of a hub that serves Rivertown: its system files, mappings and code tables as
 * they stand in this module, and the secrets of systems that run just now. What differs from start
 * to start goes to the hub as environment variables.
 */
public final class RivertownHome {
  private static final String RESOURCES = "/rivertown/home";

  private final Path home;

  private RivertownHome(Path home) {
    this.home = home;
  }

  /** Writes the files into this directory, over those of the same name. */
  public static RivertownHome write(Path home) {
    URL resources = Objects.requireNonNull(RivertownHome.class.getResource(RESOURCES), RESOURCES);
    try {
      URI uri = resources.toURI();
      if (uri.getScheme().equals("jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
          copy(jar.getPath(RESOURCES), home);
        }
      } else {
        copy(Path.of(uri), home);
      }
      RivertownHome written = new RivertownHome(home);
      written.secret("requests311-key", RivertownSimulators.REQUESTS_KEY);
      written.secret("permits-key", RivertownSimulators.PERMITS_KEY);
      written.secret("erp-password", RivertownSimulators.FILES_PASSWORD);
      written.secret("planning-secret", RivertownSimulators.PLANNING_SECRET);
      written.secret("works-key", RivertownSimulators.WORKS_KEY);
      written.secret("finance-password", RivertownSimulators.FINANCE_PASSWORD);
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The class path has no proper address", e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      Files.write(target, Files.readAllBytes(file));
    }
  }

  private void secret(String name, String text) throws IOException {
    Path file = home.resolve("secrets").resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text + "\n");
  }

  public Path directory() {
    return home;
  }

  /** The environment variables that the system files name, for systems that listen. */
  public static Map<String, String> environment(RivertownSimulators systems) {
    return Map.of(
        "RIVERTOWN_311_URL",
        systems.requests().baseUri().toString(),
        "RIVERTOWN_PERMITS_URL",
        systems.permits().baseUri().toString(),
        "RIVERTOWN_ERP_PORT",
        Integer.toString(systems.files().port()),
        "RIVERTOWN_ERP_USER",
        RivertownSimulators.FILES_USER,
        "RIVERTOWN_ERP_HOST_KEY",
        systems.files().hostKeyFingerprint(),
        "RIVERTOWN_ASSETS_URL",
        systems.assets().baseUri().toString(),
        "RIVERTOWN_ASSETS_TOKEN",
        RivertownSimulators.ASSETS_TOKEN,
        "RIVERTOWN_PLANNING_URL",
        systems.planning().baseUri().toString(),
        "RIVERTOWN_WORKS_URL",
        systems.works().baseUri() + "/maximo",
        "RIVERTOWN_FINANCE_URL",
        systems.finance().baseUri().toString());
  }
}
