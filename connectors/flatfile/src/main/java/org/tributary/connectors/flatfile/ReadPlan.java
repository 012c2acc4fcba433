package org.tributary.connectors.flatfile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tributary.sdk.connector.ReadRequest.Mode;

/**
 * Which files of a folder a run reads, in which order, and why others wait.
 *
 * @param names of every file in the folder
 * @param files what is read
 * @param remarks why other files are not, as sentences
 */
record ReadPlan(Set<String> names, List<FolderFile> files, List<String> remarks) {
  private static final int NAMED = 3;

  /** A file that was not written to for so long needs not be looked at twice. */
  private static final Duration LONG_UNCHANGED = Duration.ofHours(1);

  /** The ids of one snapshot are all there is to read. */
  static ReadPlan nothingMore() {
    return new ReadPlan(Set.of(), List.of(), List.of());
  }

  static ReadPlan of(
      List<FolderFile> folder, ReadSpec spec, Mode mode, Progress progress, Instant now) {
    Map<String, FolderFile> byName = new HashMap<>();
    folder.forEach(file -> byName.put(file.name(), file));
    Map<String, List<String>> waiting = new TreeMap<>();
    List<FolderFile> ready = new ArrayList<>();
    for (FolderFile file : candidates(byName, spec)) {
      if (mode == Mode.IDS || !progress.settled(file)) {
        Optional<String> reason = waits(file, byName, spec, progress, now);
        reason.ifPresent(
            why -> waiting.computeIfAbsent(why, none -> new ArrayList<>()).add(file.name()));
        if (reason.isEmpty()) {
          ready.add(file);
        }
      }
    }
    List<String> remarks = new ArrayList<>();
    waiting.forEach((why, names) -> remarks.add(sentence(names, why)));
    List<FolderFile> chosen =
        spec.snapshot() ? snapshots(ready, spec, mode, progress, remarks) : ready;
    return new ReadPlan(Set.copyOf(byName.keySet()), List.copyOf(chosen), remarks);
  }

  private static List<FolderFile> candidates(Map<String, FolderFile> byName, ReadSpec spec) {
    NameGlobs wanted = NameGlobs.of(spec.files());
    NameGlobs ignored = NameGlobs.of(spec.ignore());
    return byName.values().stream()
        .filter(file -> wanted.match(file.name()) && !ignored.match(file.name()))
        .filter(file -> !isBeside(file.name(), spec))
        .map(file -> withTotals(file, byName, spec))
        .sorted(order(spec))
        .toList();
  }

  /** Done-files and control files, which the glob of the data files may take too. */
  private static boolean isBeside(String name, ReadSpec spec) {
    return rules(spec).stream().anyMatch(rule -> name.endsWith(rule.suffix()));
  }

  private static List<Beside> rules(ReadSpec spec) {
    List<Beside> rules = new ArrayList<>();
    if (spec.done() != null) {
      rules.add(spec.done());
    }
    totalsBeside(spec).ifPresent(rules::add);
    return rules;
  }

  private static Optional<Beside> totalsBeside(ReadSpec spec) {
    return Optional.ofNullable(spec.control()).map(ControlSpec::file);
  }

  private static FolderFile withTotals(
      FolderFile file, Map<String, FolderFile> byName, ReadSpec spec) {
    FolderFile totals =
        totalsBeside(spec).map(rule -> byName.get(rule.of(file.name()))).orElse(null);
    return totals == null ? file : file.withTotals(totals);
  }

  private static Comparator<FolderFile> order(ReadSpec spec) {
    Comparator<FolderFile> byName = Comparator.comparing(FolderFile::name);
    return spec.order() == ReadSpec.Order.MODIFIED
        ? Comparator.comparing(FolderFile::modified).thenComparing(byName)
        : byName;
  }

  private static Optional<String> waits(
      FolderFile file,
      Map<String, FolderFile> byName,
      ReadSpec spec,
      Progress progress,
      Instant now) {
    if (spec.done() != null) {
      FolderFile done = byName.get(spec.done().of(file.name()));
      if (done == null) {
        return Optional.of("the done-file is not there");
      }
      if (done.modified().isBefore(file.modified())) {
        return Optional.of("the done-file is older than the file");
      }
    }
    if (totalsBeside(spec).isPresent() && file.totals() == null) {
      return Optional.of("the file with the control totals is not there");
    }
    if (isLess(Duration.between(file.modified(), now), spec.minAge())) {
      return Optional.of("the last change is less than " + spec.minAge() + " old");
    }
    boolean old = Duration.between(file.modified(), now).compareTo(LONG_UNCHANGED) >= 0;
    if (spec.stable() != null
        && !old
        && isLess(Duration.between(progress.unchangedSince(file, now), now), spec.stable())) {
      return Optional.of("not yet seen unchanged for " + spec.stable());
    }
    return Optional.empty();
  }

  private static boolean isLess(Duration passed, Duration wanted) {
    return !wanted.isZero() && passed.compareTo(wanted) < 0;
  }

  /** The full set is in the newest file: older ones are passed over where they add nothing. */
  private static List<FolderFile> snapshots(
      List<FolderFile> ready, ReadSpec spec, Mode mode, Progress progress, List<String> remarks) {
    List<FolderFile> chosen = new ArrayList<>(ready);
    if (mode != Mode.CHANGES && ready.size() > 1) {
      chosen.subList(0, ready.size() - 1).clear();
    } else if (mode == Mode.CHANGES) {
      progress
          .newest()
          .ifPresent(newest -> chosen.removeIf(file -> order(spec).compare(file, newest) < 0));
    }
    List<FolderFile> older = new ArrayList<>(ready);
    older.removeAll(chosen);
    if (mode != Mode.IDS && !older.isEmpty()) {
      older.forEach(progress::passOver);
      remarks.add(
          sentence(older.stream().map(FolderFile::name).toList(), "a newer snapshot replaces it"));
    }
    return chosen;
  }

  private static String sentence(List<String> names, String why) {
    String some = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
    return "Not read: " + some + more + " (" + why + ").";
  }
}
