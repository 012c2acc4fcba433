package org.tributary.connectors.flatfile;

import java.io.IOException;

/** What becomes of files and rows; differs between reading records and reading ids. */
interface Outcome {

  /** The folder was listed. */
  void planned(ReadPlan plan, Progress progress);

  /** Whether this content was read or parked before, so that there is nothing to do. */
  boolean isKnown(Spooled spooled, Progress progress);

  void row(Row row, PageDraft page);

  /** A file was read to its end. */
  void read(Position.InFile file, Progress progress);

  void doesNotFit(Spooled spooled, String reason, PageDraft page) throws IOException;

  /** A file and its copy are gone although rows of it are still to be read. */
  void vanished(Position.InFile place, PageDraft page);

  /** The run is complete. */
  void end(Progress progress, ReadPlan plan);
}
