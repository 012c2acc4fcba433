package org.tributary.connectors.flatfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tributary.testkit.StandInSystem;
import org.tributary.testkit.Topic;

/**
 * A customer master that is dropped onto an SFTP server as one file, the full set each time, and
 * the hands of those who work in the system that writes it.
 */
final class CustomerFile implements StandInSystem {
  static final ZoneId ZONE = ZoneId.of("America/Toronto");
  static final String PASSWORD = "canary-7f3a91c2";
  private static final Instant FIRST = Instant.parse("2026-11-01T13:00:00Z");
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final Path drop;
  private final SftpServer server;
  private final Map<String, String> names = new TreeMap<>();
  private final Map<String, Instant> changes = new TreeMap<>();
  private Shape shape = Shape.PLAIN;
  private String name = "customers.csv";
  private String prefix = "";
  private int written;

  /** How the file is written. */
  record Shape(String header, Charset charset, String start, String lineEnd, boolean times) {
    static final Shape PLAIN =
        new Shape("Id,Site,Name,Changed", StandardCharsets.UTF_8, "", "\n", true);

    Shape header(String other) {
      return new Shape(other, charset, start, lineEnd, times);
    }

    Shape charset(Charset other) {
      return new Shape(header, other, start, lineEnd, times);
    }

    Shape start(String other) {
      return new Shape(header, charset, other, lineEnd, times);
    }

    Shape lineEnd(String other) {
      return new Shape(header, charset, start, other, times);
    }

    Shape withoutTimes() {
      return new Shape(header, charset, start, lineEnd, false);
    }
  }

  CustomerFile(Path drop) throws IOException {
    this.drop = Files.createDirectories(drop);
    this.server = new SftpServer(drop, PASSWORD);
    for (int i = 0; i < 57; i++) {
      String id = "C%04d".formatted(i);
      names.put(id, "Zoë " + i);
      changes.put(id, FIRST.plusSeconds(3600L * i));
    }
    write();
  }

  CustomerFile shaped(Shape other) {
    shape = other;
    write();
    return this;
  }

  /** Half of it lies there under the name that it has while it is written. */
  CustomerFile half() throws IOException {
    Path whole = drop.resolve(name);
    String text = Files.readString(whole);
    Files.delete(whole);
    Files.writeString(drop.resolve(name + ".part"), text.substring(0, text.length() / 2));
    name = name + ".part";
    return this;
  }

  @Override
  public void finish() {
    try {
      write();
      String whole = name.replace(".part", "");
      Files.move(drop.resolve(name), drop.resolve(whole));
      name = whole;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CustomerFile withPrefix(String site) {
    prefix = site;
    return this;
  }

  private String number(String id) {
    return id.substring(prefix.length());
  }

  String settings() {
    return server.settings("password: \"${file:secret}\"");
  }

  private void write() {
    StringBuilder text = new StringBuilder(shape.start()).append(shape.header());
    names.forEach(
        (id, who) ->
            text.append(shape.lineEnd())
                .append(id)
                .append(",NORTH,")
                .append(who)
                .append(',')
                .append(shape.times() ? LOCAL.format(changes.get(id).atZone(ZONE)) : ""));
    text.append(shape.lineEnd());
    try {
      Path file = Files.write(drop.resolve(name), text.toString().getBytes(shape.charset()));
      Files.setLastModifiedTime(file, FileTime.from(FIRST.plusSeconds(++written)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Set<String> ids() {
    return names.keySet().stream()
        .map(id -> prefix + id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public void edit(String id, Instant at) {
    names.merge(number(id), "!", String::concat);
    changes.put(number(id), at);
    write();
  }

  @Override
  public void delete(String id) {
    names.remove(number(id));
    changes.remove(number(id));
    write();
  }

  @Override
  public Instant changedAt(String id) {
    return changes.get(number(id));
  }

  @Override
  public Map<Topic, String> exempt() {
    return Map.of(
        Topic.HTTP_FAULTS, "files come over SFTP",
        Topic.SELF_CHECK,
            "a file cannot be asked; it is checked whole before its first row is given",
        Topic.STATED_TOTAL, "a stated count is checked before the first row is given",
        Topic.WRITING, "this connector only reads");
  }

  @Override
  public void close() {
    server.close();
  }
}
