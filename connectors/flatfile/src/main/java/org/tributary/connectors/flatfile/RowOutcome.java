package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.tributary.sdk.connector.NativeRecord;

/** Rows become records; files become read or parked. */
final class RowOutcome implements Outcome {
  private final ReadSpec spec;
  private final Spool spool;

  RowOutcome(ReadSpec spec, Spool spool) {
    this.spec = spec;
    this.spool = spool;
  }

  @Override
  public void planned(ReadPlan plan, Progress progress) {
    // every plan will do
  }

  @Override
  public boolean isKnown(Spooled spooled, Progress progress) {
    return progress.settleAgain(spooled);
  }

  @Override
  public void row(Row row, PageDraft page) {
    page.add(row.toNative());
  }

  @Override
  public void read(Position.InFile file, Progress progress) {
    progress.read(file.file().name(), file.version(), file.identity());
    if (spec.snapshot()) {
      progress.newest(file.file());
    }
  }

  @Override
  public void doesNotFit(Spooled spooled, String reason, PageDraft page) throws IOException {
    Path copy = spool.park(spooled);
    page.progress().park(spooled);
    ObjectNode description = description(spooled.file(), spooled.sha256());
    description.put("copy", copy.toString()).put("reason", reason);
    String sentence = "The file " + spooled.file().name() + " does not fit: " + reason;
    page.add(
        NativeRecord.defectiveFile(
            spooled.file().name(),
            description,
            sentence.endsWith(".") ? sentence : sentence + "."));
  }

  @Override
  public void vanished(Position.InFile place, PageDraft page) {
    String sentence =
        "The file %s vanished from the folder after its rows up to line %d had been read; the rest of it is not read."
            .formatted(place.file().name(), place.line());
    ObjectNode description = description(place.file(), place.sha256());
    description.put("line", place.line()).put("reason", sentence);
    page.add(NativeRecord.defectiveFile(place.file().name(), description, sentence));
  }

  private static ObjectNode description(FolderFile file, String sha256) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", file.name())
        .put("size", file.size())
        .put("modified", file.modified().toString())
        .put("sha256", sha256);
  }

  /** An empty folder is more likely a lost mount than a clean-up: nothing is forgotten then. */
  @Override
  public void end(Progress progress, ReadPlan plan) {
    if (!plan.names().isEmpty()) {
      progress.keepOnly(plan.names());
    }
  }
}
