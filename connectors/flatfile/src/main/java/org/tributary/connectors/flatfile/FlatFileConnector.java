package org.tributary.connectors.flatfile;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/** The connector opened for one system: a folder and the streams in it. */
final class FlatFileConnector implements Connector {
  private final Supplier<Folder> folder;
  private final Map<String, ReadSpec> specs;
  private final ConnectorContext context;
  private final Map<String, FlatFileReader> readers = new ConcurrentHashMap<>();

  FlatFileConnector(
      SystemFile system,
      FlatFileSettings settings,
      Map<String, ReadSpec> specs,
      ConnectorContext context) {
    this.folder = folder(system, settings);
    this.specs = Map.copyOf(specs);
    this.context = context;
  }

  private static Supplier<Folder> folder(SystemFile system, FlatFileSettings settings) {
    SftpSettings sftp = settings.sftp();
    if (sftp != null) {
      return () -> new SftpFolder(sftp);
    }
    String path = Objects.requireNonNull(settings.folder());
    Path resolved = system.original().toAbsolutePath().resolveSibling(path).normalize();
    return () -> new LocalFolder(resolved);
  }

  /** The same reader for the same stream, so that a run is kept open whoever asks for pages. */
  @Override
  public StreamReader reader(StreamSpec stream) {
    return readers.computeIfAbsent(stream.name(), this::newReader);
  }

  private FlatFileReader newReader(String stream) {
    ReadSpec spec = specs.get(stream);
    if (spec == null) {
      throw new IllegalArgumentException("no stream " + stream + " in this system");
    }
    return new FlatFileReader(
        new StreamSetup(stream, spec, folder, context.workDirectory(), context.clock()));
  }

  @Override
  public void close() {
    readers.values().forEach(FlatFileReader::close);
    readers.clear();
  }
}
