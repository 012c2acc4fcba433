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
 * The exact texts that a system file consists of: the file, its mappings and its code tables.
 *
 * @param id hash of the names and texts of the files, wherever they stand, 12 hexadecimal digits
 * @param texts the texts as they were read, by file
 */
public record FileVersion(String id, SortedMap<Path, String> texts) {

  public FileVersion {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  /** The version that these texts make. */
  static FileVersion of(Map<Path, String> texts) {
    List<List<String>> parts = new ArrayList<>();
    texts.forEach((file, text) -> parts.add(List.of(file.getFileName().toString(), text)));
    parts.sort(Comparator.comparing(part -> String.join("\n", part)));
    String[] all = parts.stream().flatMap(List::stream).toArray(String[]::new);
    return new FileVersion(Fingerprint.of(all).substring(0, 12), new TreeMap<>(texts));
  }

  /** Without the texts: they may hold secrets. */
  @Override
  public String toString() {
    return "FileVersion[" + id + "]";
  }
}
