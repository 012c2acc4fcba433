package org.tributary.sdk.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;

/** What is remembered of the pages of one run to judge it: ids and hashes, no contents. */
public final class RunNotes {
  private final Map<String, Integer> contents = new HashMap<>();
  private final Map<String, Instant> updated = new HashMap<>();
  private final List<List<String>> firstPages = new ArrayList<>();
  private final Set<Integer> pagesSeen = new HashSet<>();
  private int pages;
  private int repeats;
  private int unusable;
  private int pagesAgain;
  private boolean whole;
  private @Nullable Long stated;

  /** The notes of whole pages. */
  public static RunNotes of(List<Page> pages) {
    RunNotes notes = new RunNotes();
    pages.forEach(notes::add);
    return notes;
  }

  /** Notes the next page. */
  public void add(Page page) {
    pages++;
    whole = page.last();
    Long total = page.statedTotal();
    if (total != null) {
      stated = stated == null ? total : Long.valueOf(Math.min(stated, total));
    }
    List<String> ids = page.records().stream().map(NativeRecord::id).toList();
    if (!ids.isEmpty()) {
      pagesAgain += pagesSeen.add(ids.hashCode()) ? 0 : 1;
      if (firstPages.size() < 2) {
        firstPages.add(ids);
      }
    }
    page.records().forEach(this::add);
  }

  private void add(NativeRecord record) {
    Integer before = contents.put(record.id(), record.body().hashCode());
    if (record.updatedAt() != null) {
      updated.put(record.id(), record.updatedAt());
    }
    repeats += before == null ? 0 : 1;
    unusable +=
        record.kind() == NativeRecord.Kind.DEFECTIVE_RECORD
                || record.kind() == NativeRecord.Kind.DEFECTIVE_FILE
            ? 1
            : 0;
  }

  public int pages() {
    return pages;
  }

  /** How many records were given, each id counted once. */
  public int records() {
    return contents.size();
  }

  /** Whether it came to an end by itself. */
  public Verdict ends() {
    if (pagesAgain > 1) {
      return Verdict.failed(
          Promise.ENDS,
          pagesAgain
              + " of "
              + pages
              + " pages held what a page before had held: paging goes round. Check the paging"
              + " parameter in read.page.");
    }
    String read = records() + " records in " + pages + (pages == 1 ? " page" : " pages");
    return whole
        ? Verdict.passed(Promise.ENDS, "The read came to its end: " + read + ".")
        : Verdict.noted(Promise.ENDS, "Stopped by the limit of pages: " + read + ".");
  }

  /** Whether paging moves on. */
  public Verdict secondPage() {
    if (firstPages.size() < 2) {
      return Verdict.noted(
          Promise.SECOND_PAGE, "Everything came in one page, so paging could not be tried.");
    }
    return firstPages.get(0).equals(firstPages.get(1))
        ? Verdict.failed(
            Promise.SECOND_PAGE,
            "The second page holds the same records as the first: the system ignores the paging"
                + " parameter. Check its name in read.page.")
        : Verdict.passed(Promise.SECOND_PAGE, "The second page differs from the first.");
  }

  /** Whether ids can tell records apart. */
  public Verdict ids() {
    if (unusable > 0 && unusable == records()) {
      return Verdict.failed(
          Promise.IDS, "None of the records is usable. Check where read.id points.");
    }
    if (repeats > records()) {
      return Verdict.failed(
          Promise.IDS,
          (repeats + records())
              + " records came with "
              + records()
              + " ids between them. Check where read.id points.");
    }
    return repeats > 0 || unusable > 0
        ? Verdict.noted(
            Promise.IDS,
            repeats
                + " records repeat an id and "
                + unusable
                + " are set aside; of equal ids the"
                + " last counts.")
        : Verdict.passed(Promise.IDS, "Each of the " + records() + " records has its own id.");
  }

  /** Whether as many were read as the system states. The smallest number stated counts. */
  public Verdict total() {
    if (stated == null) {
      return Verdict.noted(Promise.TOTAL, "The system states no number of records.");
    }
    if (!whole) {
      return Verdict.noted(
          Promise.TOTAL, "The system states " + stated + " records; not all were read.");
    }
    if (records() < stated) {
      return Verdict.failed(
          Promise.TOTAL,
          "The system states "
              + stated
              + " records and "
              + records()
              + " were read: some never come. Check filters and paging in read.");
    }
    return records() == stated
        ? Verdict.passed(Promise.TOTAL, "As many were read as the system states: " + stated + ".")
        : Verdict.noted(
            Promise.TOTAL, "The system states " + stated + " records, " + records() + " came.");
  }

  /**
   * Whether a page that was read twice from one checkpoint, the second time by another process, is
   * the same.
   */
  public static Verdict resumes(Page before, Page next, Page again) {
    List<String> expected = ids(next);
    List<String> got = ids(again);
    if (got.equals(expected)) {
      return Verdict.passed(
          Promise.RESUMES, "Another process goes on behind the first page with the same records.");
    }
    if (got.equals(ids(before)) || expected.stream().noneMatch(new HashSet<>(got)::contains)) {
      return Verdict.failed(
          Promise.RESUMES,
          "Another process does not go on behind the first page: its next page has nothing in"
              + " common with the one that was read there.");
    }
    return Verdict.noted(
        Promise.RESUMES,
        "Another process goes on behind the first page; the list moved meanwhile.");
  }

  private static List<String> ids(Page page) {
    return page.records().stream().map(NativeRecord::id).toList();
  }

  /** How many records of a later run are new or have another content than here. */
  public int newIn(RunNotes later) {
    return freshIn(later).size();
  }

  private List<String> freshIn(RunNotes later) {
    return later.contents.entrySet().stream()
        .filter(entry -> !Objects.equals(contents.get(entry.getKey()), entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Takes over what a later run brought. */
  public void take(RunNotes later) {
    contents.putAll(later.contents);
  }

  /**
   * Whether a read of changes over a system in which little happens brings little.
   *
   * @param began when the first read began; what changed since then may come anew
   */
  public Verdict nothingNew(RunNotes later, Instant began) {
    List<String> news = freshIn(later);
    int fresh = news.size();
    if (fresh == 0) {
      return Verdict.passed(
          Promise.NOTHING_NEW,
          "A second read of changes brings nothing new ("
              + later.records()
              + " records were read again).");
    }
    if (fresh > 1 && fresh == later.records() && fresh == records()) {
      return Verdict.failed(
          Promise.NOTHING_NEW,
          "Every record came again with another content: a member changes with every read, so"
              + " each run would store everything. Leave that member out of the answer.");
    }
    long old =
        news.stream().filter(id -> later.updated.getOrDefault(id, began).isBefore(began)).count();
    return old > 0
        ? Verdict.failed(
            Promise.NOTHING_NEW,
            "A second read of changes brings "
                + old
                + " records that the reads before did not give, though they changed before those"
                + " began: a read of everything leaves records out. Check paging and filters in"
                + " read.")
        : Verdict.noted(
            Promise.NOTHING_NEW,
            fresh + " records changed while the system was read; that is so where people work.");
  }
}
