package org.tributary.connectors.flatfile;

import java.util.ArrayList;
import java.util.List;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;

/** A page in the making, with the progress that it will commit. */
final class PageDraft {
  private final Progress progress;
  private final List<NativeRecord> records = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  PageDraft(Progress progress) {
    this.progress = progress;
  }

  Progress progress() {
    return progress;
  }

  void add(NativeRecord item) {
    records.add(item);
  }

  void remark(String sentence) {
    remarks.add(sentence);
  }

  int size() {
    return records.size();
  }

  Page page(boolean last) {
    return new Page(records, progress.toJson(), last, remarks, null);
  }
}
