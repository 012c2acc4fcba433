package org.tributary.samples.rivertown;

import java.util.List;

/** Records made for one system, with the truth about their parties. */
record Made<T>(List<T> records, List<TruthRow> truth) {
  Made {
    records = List.copyOf(records);
    truth = List.copyOf(truth);
  }
}
