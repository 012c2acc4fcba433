package org.tributary.sdk.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tributary.sdk.mapping.Fingerprint;

/**
 * The exact texts that a system file consists of: the file, its mappings, its code tables and what
 * its connector reads beside it.
 *
 * @param id hash of the names and texts of the files, wherever they stand, 12 hexadecimal digits
 * @param texts the texts as they were read, by file
 * @param beside those that the connector reads beside the system file, by name
 */
public record FileVersion(
    String id, SortedMap<Path, String> texts, SortedMap<String, String> beside) {

  public FileVersion {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    beside = Collections.unmodifiableSortedMap(new TreeMap<>(beside));
  }

  /** The version that these texts make. */
  static FileVersion of(Map<Path, String> texts, Map<String, String> beside) {
    List<List<String>> parts = new ArrayList<>();
    texts.forEach((file, text) -> parts.add(List.of(file.getFileName().toString(), text)));
    parts.sort(Comparator.comparing(part -> String.join("\n", part)));
    String[] all = parts.stream().flatMap(List::stream).toArray(String[]::new);
    return new FileVersion(
        Fingerprint.of(all).substring(0, 12), new TreeMap<>(texts), new TreeMap<>(beside));
  }

  /** Without the texts: they may hold secrets. */
  @Override
  public String toString() {
    return "FileVersion[" + id + "]";
  }
}
