package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes the home of a city whose console is looked at: service requests and residents from files,
 * permits from a stand-in, and one person who may see everything.
 */
final class PagesHome {
  static final String PERSON = "everybody";
  static final String PASSWORD = "benchmark";
  static final int REQUESTS = 12_000;
  static final int PEOPLE = 8_000;
  static final int PERMITS = 2_000;

  private static final long SEED = 311;
  private static final int PEOPLE_A_PAGE = 1_000;

  private PagesHome() {}

  static Population population() {
    return new Population(PEOPLE, PEOPLE * 13L / 10, SEED);
  }

  /** Writes everything but where the stand-in is. */
  static void make(Path home, Instant now) throws IOException {
    Files.createDirectories(home);
    RequestFile requests = RequestFile.write(home.resolve("requests.all"), requests(now));
    HubHome.make(home, requests);
    Population people = population();
    Path file = PeopleFile.write(home.resolve("people.all"), people.arriving(0, people.records()));
    Files.createLink(home.resolve("inbox").resolve("people.csv"), file);
    PeopleHome.describe(home, "people", PEOPLE_A_PAGE);
    for (String mapping : new String[] {"permit-to-case.jslt", "case-to-note.jslt"}) {
      Files.writeString(home.resolve("mappings").resolve(mapping), text(mapping));
    }
    Files.writeString(
        home.resolve("people.yaml"),
        """
        people:
          %s:
            name: Everybody
            password: "{noop}%s"
            roles: [integrator, steward, caseworker, privacy-officer]
        """
            .formatted(PERSON, PASSWORD));
    Files.writeString(
        home.resolve("application.yaml"), "tributary: {identity: {quiet-pass: \"-\"}}\n");
  }

  /** Connects the stand-in. */
  static void connect(Path home, StandIn standIn) throws IOException {
    Files.writeString(
        home.resolve("systems").resolve("permits.yaml"),
        text("permits.yaml").replace("${address}", standIn.address().toString()));
  }

  /** One a minute, until now. */
  private static Iterator<ServiceRequest> requests(Instant now) {
    RequestText text = new RequestText(new Random(SEED), REQUESTS * 3 / 10);
    Instant first = now.minus(Duration.ofMinutes(REQUESTS));
    return IntStream.range(0, REQUESTS)
        .mapToObj(i -> text.first("SR-%06d".formatted(i), first.plusSeconds(i * 60L)))
        .iterator();
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = PagesHome.class.getResourceAsStream("pages/" + resource)) {
      if (in == null) {
        throw new IOException("The jar lacks " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
