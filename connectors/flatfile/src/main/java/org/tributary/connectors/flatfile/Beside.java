package org.tributary.connectors.flatfile;

/**
 * The name of a file that stands beside a data file.
 *
 * @param suffix what is added to the data file's name
 * @param replaceExtension whether it takes the place of the data file's own extension
 */
record Beside(String suffix, boolean replaceExtension) {

  Beside {
    if (suffix == null || suffix.isBlank()) {
      throw new IllegalArgumentException("a file beside the data file has a suffix");
    }
  }

  String of(String name) {
    int dot = name.lastIndexOf('.');
    return (replaceExtension && dot > 0 ? name.substring(0, dot) : name) + suffix;
  }
}
