package org.tributary.samples.benchmarks;

/** Who takes part in the ingest benchmark. */
enum Contender {
  HUB("hub, full pipeline"),
  CEILING("raw JDBC batch upsert of the hub's rows"),
  SPRING_BATCH("Spring Batch 6, chunk 1000, one table"),
  CAMEL_PER_ROW("Camel route, row by row, one table");

  final String title;

  Contender(String title) {
    this.title = title;
  }
}
