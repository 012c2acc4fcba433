package org.tributary.hub.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.hub.SecretFile;
import org.tributary.hub.TributarySettings;
import org.tributary.sdk.yaml.YamlDocument;

/**
 * Who can sign in where the hub issues tokens itself: the people of {@code people.yaml} in the home
 * directory or, without that file, {@code admin} with a password that is made at the first start.
 * The file is read anew each time, so that whoever is taken out of it loses every right with the
 * present token.
 */
final class People {
  /** Nobody can have the name of a client: what a caller owns goes by names. */
  private static final List<String> TAKEN = List.of(EmbeddedIssuer.CLIENT);

  private static final Logger log = LoggerFactory.getLogger(People.class);
  private static final String ADMIN = "admin";

  private final Path file;
  private final Path generated;

  People(TributarySettings settings) {
    this.file = settings.home().resolve("people.yaml");
    this.generated = settings.data().resolve("console-password");
  }

  /**
   * Somebody who can sign in.
   *
   * @param id the name to sign in with
   * @param name as it is shown
   * @param digest of the password, {@code {bcrypt}$2a$...}
   */
  record Person(String id, String name, String digest, List<Role> roles) {
    /** Without the digest. */
    @Override
    public String toString() {
      return "Person[" + id + "]";
    }
  }

  /** Makes a password for the one person of a home directory without the file. */
  void prepare() {
    if (!Files.exists(file)) {
      if (SecretFile.readOrCreate(generated, EmbeddedIssuer::random).created()) {
        log.info("made a password for {} to sign in to the console: see {}", ADMIN, generated);
      }
    }
  }

  /** Somebody by the name to sign in with. */
  Optional<Person> find(String id) {
    return all().stream().filter(person -> person.id().equals(id)).findFirst();
  }

  private List<Person> all() {
    if (!Files.exists(file)) {
      String password = SecretFile.readOrCreate(generated, EmbeddedIssuer::random).text();
      // as it stands on the disk anyway, a digest would protect nothing
      return List.of(
          new Person(ADMIN, "Administrator", "{noop}" + password, List.of(Role.values())));
    }
    try {
      return read(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private List<Person> read(String text) {
    YamlDocument document = YamlDocument.parse(text);
    document.flaws().forEach(flaw -> complain(flaw.line(), flaw.problem()));
    List<Person> people = new ArrayList<>();
    document
        .root()
        .path("people")
        .properties()
        .forEach(entry -> read(document, entry.getKey(), entry.getValue()).ifPresent(people::add));
    return people;
  }

  private Optional<Person> read(YamlDocument document, String id, JsonNode person) {
    int line = document.line("/people/" + id);
    String digest = person.path("password").asText();
    if (TAKEN.contains(id)) {
      complain(line, "this name is a client's");
    } else if (!digest.startsWith("{")) {
      complain(line, "password is no digest; `tributary.jar password` makes one");
    } else {
      List<Role> roles = new ArrayList<>();
      for (JsonNode role : person.path("roles")) {
        Role.of(role.asText())
            .ifPresentOrElse(roles::add, () -> complain(line, "there is no such role"));
      }
      return Optional.of(
          new Person(id, person.path("name").asText(id), digest, List.copyOf(roles)));
    }
    return Optional.empty();
  }

  private void complain(int line, String problem) {
    log.warn("{} line {}: {}", file, line, problem);
  }
}
