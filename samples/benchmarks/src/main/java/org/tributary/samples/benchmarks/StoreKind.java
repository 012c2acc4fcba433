package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/** The stores that the hub can have. */
enum StoreKind {
  POSTGRESQL,
  H2;

  Store open(Path work) throws IOException {
    return this == H2 ? new H2Store(work) : PostgresStore.start();
  }
}
