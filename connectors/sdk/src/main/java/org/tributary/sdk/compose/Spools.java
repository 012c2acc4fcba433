package org.tributary.sdk.compose;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.system.ChildSpec;
import org.tributary.sdk.system.StreamSpec;

/** The spools of one stream, one for each kind of child, as long as a read of everything lasts. */
final class Spools {
  private final Path folder;
  private final Map<String, ChildSpool> open = new HashMap<>();

  Spools(Path workDirectory, StreamSpec stream) {
    this.folder = workDirectory.resolve("children").resolve(stream.name());
  }

  /**
   * Whether the spools are as a checkpoint left them; they are opened and cut to that length.
   *
   * @param lengths of the spools that were begun
   */
  boolean areAt(String token, Map<String, Long> lengths) {
    try {
      for (Map.Entry<String, Long> each : lengths.entrySet()) {
        ChildSpool spool = open.get(each.getKey());
        if (spool == null || spool.length() != each.getValue()) {
          close(each.getKey());
          var found = ChildSpool.reopen(file(each.getKey()), token, each.getValue());
          if (found.isEmpty()) {
            return false;
          }
          open.put(each.getKey(), found.get());
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins the spool of a child. */
  void begin(ChildSpec child, String token) {
    try {
      close(child.name());
      open.put(child.name(), ChildSpool.create(file(child.name()), token));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps children and gives the length of their spool. */
  long add(ChildSpec child, List<String> parents, List<NativeRecord> children) {
    try {
      ChildSpool spool = spool(child);
      spool.add(parents, children);
      return spool.length();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<JsonNode> of(ChildSpec child, String parent) {
    try {
      return spool(child).of(parent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes the spools and deletes what they hold. */
  void discard() {
    try {
      for (String name : List.copyOf(open.keySet())) {
        close(name);
        Files.deleteIfExists(file(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes the spools; another process may take them up. */
  void close() {
    try {
      for (String name : List.copyOf(open.keySet())) {
        close(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void close(String name) throws IOException {
    ChildSpool spool = open.remove(name);
    if (spool != null) {
      spool.close();
    }
  }

  private ChildSpool spool(ChildSpec child) {
    ChildSpool spool = open.get(child.name());
    if (spool == null) {
      throw new IllegalStateException("no spool of " + child.stream().id());
    }
    return spool;
  }

  private Path file(String name) {
    return folder.resolve(name + ".spool");
  }
}
