package org.tributary.connectors.flatfile;

/** One column that is taken over from a file, under the name that the mapping sees. */
record Column(String name, CellType type) {}
