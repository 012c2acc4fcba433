package org.tributary.samples.benchmarks;

import java.nio.file.Path;

class PostgresContendersIT extends ContendersContract {

  @Override
  Store open(Path work) throws Exception {
    return PostgresStore.start();
  }
}
