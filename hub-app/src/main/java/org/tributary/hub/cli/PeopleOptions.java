package org.tributary.hub.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.identity.MemoryRecords;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.model.InvalidModelException;
import org.tributary.hub.identity.model.ModelFile;
import org.tributary.hub.identity.normal.Normalizing;
import org.tributary.hub.identity.normal.StatedParty;
import picocli.CommandLine.Option;

/** The options that say whose identity is resolved and by which model. */
final class PeopleOptions {

  @Option(
      names = "--system",
      required = true,
      paramLabel = "FILE.yaml",
      description = "system file of a flatfile system that says how to read and map the people")
  private Path system = Path.of("");

  @Option(
      names = "--in",
      required = true,
      paramLabel = "PEOPLE.csv",
      description = "the people, in place of the files that the system file names")
  private Path in = Path.of("");

  @Option(
      names = "--model",
      paramLabel = "MODEL.json",
      description = "the model (default: the one that ships)")
  private @Nullable Path model;

  IdentityModel model() throws PeopleFile.UnreadableException {
    return model(model);
  }

  /** A model from a file, or the one that ships. */
  static IdentityModel model(@Nullable Path file) throws PeopleFile.UnreadableException {
    if (file == null) {
      return ModelFile.shipped();
    }
    try {
      return ModelFile.read(Files.readString(file));
    } catch (InvalidModelException e) {
      throw new PeopleFile.UnreadableException(
          file + ": cannot be used as a model:\n  " + String.join("\n  ", e.mistakes()));
    } catch (MalformedInputException e) {
      throw new PeopleFile.UnreadableException(file + ": is not UTF-8 text");
    } catch (IOException e) {
      throw new PeopleFile.UnreadableException(file + ": there is no such file, or it is closed");
    }
  }

  /** The name of the file of people. */
  String name() {
    return String.valueOf(in.getFileName());
  }

  /** The people, and says what could not be read. */
  PeopleFile.People people(Console out) throws IOException, PeopleFile.UnreadableException {
    PeopleFile.People people = new PeopleFile(system, in).read();
    out.line("%s: %d records".formatted(in.getFileName(), people.ids().size()));
    people
        .refused()
        .forEach((why, many) -> out.line("  %d cannot be used: %s".formatted(many, why)));
    return people;
  }

  /** The people made comparable. */
  static MemoryRecords records(PeopleFile.People people, IdentityModel model) {
    Normalizing normalizing = new Normalizing(model.phoneRegion());
    MemoryRecords records = new MemoryRecords(model);
    for (StatedParty party : people.parties()) {
      records.add(normalizing.profile(party));
    }
    return records;
  }

  /** Writes a file, whole or not at all. */
  static void write(Path file, Iterable<String> lines) throws IOException {
    Path folder = file.toAbsolutePath().resolveSibling("");
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, ".tributary", ".csv");
    try {
      Files.write(draft, lines);
      Files.move(draft, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (UncheckedIOException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
  }

  /** A cell of a CSV file (RFC 4180). */
  static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
