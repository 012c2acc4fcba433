package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a home directory in which one system file connects the benchmark's CSV file. */
final class HubHome {
  private HubHome() {}

  static Path make(Path home, RequestFile file) throws IOException {
    copy("system.yaml", home.resolve("systems").resolve("city311.yaml"));
    copy("request-to-case.jslt", home.resolve("mappings").resolve("request-to-case.jslt"));
    Path codes = home.resolve("codes").resolve("request-status.csv");
    Files.createDirectories(home.resolve("codes"));
    StringBuilder table = new StringBuilder("code,status\n");
    for (ServiceRequest.Status status : ServiceRequest.Status.values()) {
      table.append(status.word).append(',').append(status.canonical).append('\n');
    }
    Files.writeString(codes, table);
    Path inbox = home.resolve("inbox");
    Files.createDirectories(inbox);
    Files.createLink(inbox.resolve("requests.csv"), file.path());
    return home;
  }

  private static void copy(String resource, Path to) throws IOException {
    Files.createDirectories(to.resolveSibling(""));
    try (InputStream in = HubHome.class.getResourceAsStream("home/" + resource)) {
      if (in == null) {
        throw new IOException("The jar lacks " + resource);
      }
      Files.writeString(to, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
