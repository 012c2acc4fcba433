package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import no.priv.garshol.duke.databases.KeyFunction;

/**
 * How Duke is told to compare a kind of file: an XML file as its documentation describes it, and
 * the keys for its blocking database.
 */
enum DukeSetup {
  FEBRL("SURNAME:4+GIVEN:2 BORN SSN POSTCODE+SURNAME:2 STREET:8+GIVEN:1"),
  FAKE("SURNAME:4+GIVEN:1 BORN EMAIL GIVEN:4+CITY"),
  CIVIC("NAME:8 EMAIL PHONE BORN+NAME:1 ADDRESS:8+NAME:1"),
  PEOPLE("SURNAME:4+GIVEN:2 EMAIL PHONE BORN+SURNAME:1 ADDRESS:8+GIVEN:1");

  private final String keys;

  DukeSetup(String keys) {
    this.keys = keys;
  }

  List<KeyFunction> keys() {
    return Stream.of(keys.split(" ", -1)).map(key -> (KeyFunction) BlockingKey.of(key)).toList();
  }

  /** Writes the XML file for some people. */
  Path write(Path to, Path people) throws IOException {
    String resource = "duke/" + name().toLowerCase(Locale.ROOT) + ".xml";
    try (InputStream in = DukeSetup.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("The jar lacks " + resource);
      }
      String xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Files.writeString(to, xml.replace("${in}", people.toString()));
    }
  }

  /**
   * Of columns that Duke would compare one to one: the whole name, or else its parts, for a file
   * that has either.
   */
  static String name(String whole, String... parts) {
    return whole.isBlank()
        ? String.join(" ", Stream.of(parts).filter(part -> !part.isBlank()).toList())
        : whole;
  }
}
