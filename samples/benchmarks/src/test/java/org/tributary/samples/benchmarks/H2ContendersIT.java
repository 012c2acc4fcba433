package org.tributary.samples.benchmarks;

import java.nio.file.Path;

class H2ContendersIT extends ContendersContract {

  @Override
  Store open(Path work) {
    return new H2Store(work);
  }
}
