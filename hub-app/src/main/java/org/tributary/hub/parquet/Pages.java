package org.tributary.hub.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.schema.MessageType;

/** The pages of a row group, packed, until they go into the file column by column. */
final class Pages implements PageWriteStore {
  private final Map<ColumnDescriptor, ColumnPages> columns = new LinkedHashMap<>();

  Pages(MessageType type) {
    type.getColumns().forEach(column -> columns.put(column, new ColumnPages(column)));
  }

  @Override
  public PageWriter getPageWriter(ColumnDescriptor path) {
    return Objects.requireNonNull(columns.get(path));
  }

  /** Writes one column after the other, and tells where each is. */
  RowGroup writeTo(OutputStream out, long at, long rows) throws IOException {
    List<ColumnChunk> chunks = new ArrayList<>();
    long unpacked = 0;
    long next = at;
    for (ColumnPages column : columns.values()) {
      column.writeTo(out);
      chunks.add(column.chunk(next));
      next += column.size();
      unpacked += column.unpackedSize();
    }
    RowGroup group = new RowGroup(chunks, unpacked, rows);
    group.setFile_offset(at);
    group.setTotal_compressed_size(next - at);
    return group;
  }
}
