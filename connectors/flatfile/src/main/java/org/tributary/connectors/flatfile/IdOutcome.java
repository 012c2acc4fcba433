package org.tributary.connectors.flatfile;

import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * Rows become bare ids for the comparison of id sets. A set that may lack an id is none: from it
 * the hub would infer deletions, so whatever casts doubt on it ends the run.
 */
final class IdOutcome implements Outcome {

  @Override
  public void planned(ReadPlan plan, Progress progress) {
    if (plan.files().isEmpty()) {
      throw new ConnectorException(
          FailureCategory.NOT_FOUND,
          "No complete snapshot file is in the folder, so there is no set of ids to compare with.");
    }
    FolderFile file = plan.files().get(0);
    progress
        .newest()
        .filter(newest -> !plan.names().contains(newest.name()))
        .filter(newest -> newest.modified().isAfter(file.modified()))
        .ifPresent(
            newest -> {
              throw new ConnectorException(
                  FailureCategory.NOT_FOUND,
                  "The snapshot %s, which was read last, has left the folder; the older %s cannot stand in for it."
                      .formatted(newest.name(), file.name()));
            });
  }

  @Override
  public boolean isKnown(Spooled spooled, Progress progress) {
    return false;
  }

  @Override
  public void row(Row row, PageDraft page) {
    if (!row.identified()) {
      throw new ConnectorException(
          FailureCategory.MALFORMED, "The set of ids is not complete: " + row.defect());
    }
    page.add(NativeRecord.idOnly(row.id()));
  }

  @Override
  public void read(Position.InFile file, Progress progress) {
    if (file.line() == 0) {
      throw new ConnectorException(
          FailureCategory.MALFORMED,
          "The snapshot "
              + file.file().name()
              + " has no rows: compared with it, every record would count as deleted.");
    }
  }

  @Override
  public void doesNotFit(Spooled spooled, String reason, PageDraft page) {
    throw new ConnectorException(
        FailureCategory.MALFORMED,
        "The newest snapshot, " + spooled.file().name() + ", does not fit: " + reason + ".");
  }

  @Override
  public void vanished(Position.InFile place, PageDraft page) {
    throw new ConnectorException(
        FailureCategory.NOT_FOUND,
        "The snapshot " + place.file().name() + " vanished while its ids were being read.");
  }

  @Override
  public void end(Progress progress, ReadPlan plan) {
    // a comparison of ids leaves no trace in the checkpoint
  }
}
