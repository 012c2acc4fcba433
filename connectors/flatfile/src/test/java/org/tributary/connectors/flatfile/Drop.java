package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFiles;
import org.tributary.sdk.yaml.YamlDocument;

/** A folder with files, a system file over it, and a hub that reads it page by page. */
final class Drop implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  final Path folder;
  final Path work;
  final HandClock clock = new HandClock(NOW);
  private final SystemFile system;
  private Connector connector;
  private ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();

  private Drop(Path root, String settings, String read) {
    this.folder = root.resolve("drop");
    this.work = root.resolve("work");
    try {
      Files.createDirectories(folder);
      Files.createDirectories(work);
      this.system = system(root.resolve("home"), settings, "read:\n" + read.indent(2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    connector = open();
  }

  /** Over a local folder, which the system file names relative to itself. */
  static Drop local(Path root, String read) {
    return new Drop(root, "folder: ../../drop", read);
  }

  static Drop over(Path root, String settings, String read) {
    return new Drop(root, settings, read);
  }

  /** A system file as the hub reads it, with one stream. */
  static SystemFile system(Path home, String settings, String stream) throws IOException {
    Files.createDirectories(home.resolve("systems"));
    Files.createDirectories(home.resolve("mappings"));
    Files.writeString(home.resolve("mappings/nothing.jslt"), "null");
    Path file = home.resolve("systems/erp.yaml");
    String head =
        """
        system: erp
        title: {en: Finance}
        family: erp
        connector: flatfile
        settings:
        %sstreams:
          spend:
            produces: case
            map: nothing
        """;
    Files.writeString(file, head.formatted(settings.indent(2)) + stream.indent(4));
    return read(home, file);
  }

  static SystemFile read(Path home, Path file) {
    ConnectorCatalog catalog = ConnectorCatalog.discover(Drop.class.getClassLoader());
    return new SystemFiles(home, catalog, name -> null).read(file);
  }

  /** As system files are read: YAML 1.2, in which {@code No} is a word. */
  static JsonNode yaml(String text) {
    YamlDocument document = YamlDocument.parse(text);
    if (!document.flaws().isEmpty()) {
      throw new IllegalArgumentException(document.flaws().toString());
    }
    return document.root();
  }

  private Connector open() {
    return new FlatFileConnectorFactory().open(system, new ConnectorContext(null, clock, work));
  }

  /** Ends the process that reads; only the checkpoint and the work directory stay. */
  Drop crash() {
    connector.close();
    connector = open();
    return this;
  }

  Path put(String name, String text) {
    return put(name, text, StandardCharsets.UTF_8);
  }

  /** Puts a file that was last changed an hour ago. */
  Path put(String name, String text, Charset charset) {
    return put(name, text.getBytes(charset), clock.instant().minus(Duration.ofHours(1)));
  }

  Path put(String name, byte[] bytes, Instant modified) {
    try {
      Path file = Files.write(folder.resolve(name), bytes);
      return Files.setLastModifiedTime(file, FileTime.from(modified));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String name) {
    try {
      Files.delete(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Page page(Mode mode) {
    ReadRequest request = new ReadRequest(mode, checkpoint, clock.instant());
    Page page = connector.reader(system.streams().get("spend")).read(request);
    checkpoint = stored(page.checkpoint());
    return page;
  }

  Run run() {
    return run(Mode.CHANGES);
  }

  Run run(Mode mode) {
    List<NativeRecord> records = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    int pages = 0;
    Page page;
    do {
      page = page(mode);
      records.addAll(page.records());
      remarks.addAll(page.anomalies());
      pages++;
    } while (!page.last());
    return new Run(records, remarks, pages);
  }

  ObjectNode checkpoint() {
    return checkpoint;
  }

  void checkpoint(ObjectNode other) {
    checkpoint = stored(other);
  }

  /** What a database gives back: equal in meaning, not in node types. */
  static ObjectNode stored(ObjectNode checkpoint) {
    try {
      return (ObjectNode) JSON.readTree(JSON.writeValueAsString(checkpoint));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    connector.close();
  }

  /** What one run gave. */
  record Run(List<NativeRecord> records, List<String> remarks, int pages) {
    List<String> ids() {
      return records.stream().map(NativeRecord::id).toList();
    }

    List<String> defects() {
      return records.stream().map(NativeRecord::defect).filter(defect -> defect != null).toList();
    }

    List<NativeRecord> ofKind(NativeRecord.Kind kind) {
      return records.stream().filter(item -> item.kind() == kind).toList();
    }
  }
}
