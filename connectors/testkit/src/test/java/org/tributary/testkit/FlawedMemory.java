package org.tributary.testkit;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a broken connector remembers from process to process, outside of the checkpoint. */
final class FlawedMemory {
  final Set<String> ids = new TreeSet<>();
  @Nullable String after;
}
