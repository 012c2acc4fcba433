package org.tributary.hub.cli.discover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFiles;

/**
 * A draft that was written into a home directory and read back as the hub reads it: what a mistake
 * in it would be refused for.
 */
final class Drafted {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ConnectorCatalog CONNECTORS =
      ConnectorCatalog.discover(Drafted.class.getClassLoader());

  private final Path home;
  private final Draft draft;
  private final SystemFile system;

  private Drafted(Path home, Draft draft, SystemFile system) {
    this.home = home;
    this.draft = draft;
    this.system = system;
  }

  static Wishes nothing() {
    return new Wishes(null, null, null, "CA", List.of());
  }

  static Path fixture(String name) {
    try {
      return Path.of(Drafted.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Drafted of(SourceKind kind, Path source, Path home, Wishes wishes) throws IOException {
    return of(kind, source.toString(), home, wishes);
  }

  /** Drafts, writes, reads back and opens; every variable that the file asks for is set. */
  static Drafted of(SourceKind kind, String source, Path home, Wishes wishes) throws IOException {
    Draft draft = new Discovery(kind, wishes).draft(source);
    if (!draft.writeTo(home).isEmpty()) {
      throw new IllegalStateException("the home directory is not empty");
    }
    SystemFiles files = new SystemFiles(home, CONNECTORS, name -> variable(name, home));
    SystemFile system = files.read(files.files().get(0));
    Drafted drafted = new Drafted(home, draft, system);
    CamelContext camel = new DefaultCamelContext();
    camel.start();
    try {
      drafted.open(camel).close();
    } finally {
      camel.stop();
    }
    return drafted;
  }

  private static @Nullable String variable(String name, Path home) {
    if (name.endsWith("_FOLDER")) {
      return home.resolve("drop").toString();
    }
    return name.endsWith("_URL") ? "https://system.example.org/api" : "a-value";
  }

  private Connector open(CamelContext camel) throws IOException {
    Path work = Files.createTempDirectory(home, "work");
    return CONNECTORS
        .factory(system.connector())
        .orElseThrow()
        .open(system, new ConnectorContext(camel, Clock.systemUTC(), work));
  }

  SystemFile system() {
    return system;
  }

  Map<String, String> files() {
    return draft.files();
  }

  String systemText() {
    return draft.files().get("systems/" + system.id() + ".yaml");
  }

  String mappingText(String stream) {
    String name = system.id().equals(stream) ? stream : system.id() + "-" + stream;
    return draft.files().get("mappings/" + name + ".jslt");
  }

  JsonNode read(String stream) {
    return stream(stream).read();
  }

  StreamSpec stream(String name) {
    return system.streams().get(name);
  }

  /** What the mapping of a stream makes of a record. */
  Mapped map(String stream, String id, String record) throws IOException {
    return stream(stream).mapping().map(NativeRecord.of(id, JSON.readTree(record), null));
  }

  /** What the mapping makes of all rows of a file, read by the connector. */
  List<Mapped> mapAll(String stream, Path file, String as) throws IOException {
    Path copy = Files.createDirectories(home.resolve("drop")).resolve(as);
    Files.copy(file, copy);
    Files.setLastModifiedTime(copy, FileTime.fromMillis(1_790_000_000_000L));
    return mapAll(stream);
  }

  /** What the mapping makes of all records that the connector reads. */
  List<Mapped> mapAll(String stream) throws IOException {
    List<Mapped> all = new ArrayList<>();
    CamelContext camel = new DefaultCamelContext();
    camel.start();
    try {
      Connector connector = open(camel);
      ObjectNode position = JsonNodeFactory.instance.objectNode();
      boolean last = false;
      while (!last) {
        Page page =
            connector
                .reader(stream(stream))
                .read(
                    new ReadRequest(ReadRequest.Mode.FULL, position, Clock.systemUTC().instant()));
        page.records().forEach(record -> all.add(stream(stream).mapping().map(record)));
        position = page.checkpoint();
        last = page.last();
      }
      connector.close();
    } finally {
      camel.stop();
    }
    return all;
  }
}
