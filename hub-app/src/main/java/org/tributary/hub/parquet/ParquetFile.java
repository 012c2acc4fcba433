package org.tributary.hub.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.RecordConsumer;

/**
 * A Parquet file of one row group. Its rows are held in memory, encoded, and are written when there
 * are no more: {@link #held} says when there should be no more.
 */
public final class ParquetFile {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int PAGE = 1 << 18;

  /** Enough for codes and names that come again; ids soon go without. */
  private static final int DICTIONARY = 1 << 16;

  private final ParquetTable table;
  private final Pages pages;
  private final ColumnWriteStore columns;
  private final RecordConsumer rows;
  private long count;

  public ParquetFile(ParquetTable table) {
    this.table = table;
    pages = new Pages(table.type());
    columns =
        ParquetProperties.builder()
            .withWriterVersion(WriterVersion.PARQUET_1_0)
            .withPageSize(PAGE)
            .withDictionaryPageSize(DICTIONARY)
            .build()
            .newColumnWriteStore(table.type(), pages);
    rows = new ColumnIOFactory().getColumnIO(table.type()).getRecordWriter(columns);
  }

  /** Adds a row; members that are no columns are passed over. */
  public void add(JsonNode row) {
    table.write(row, rows);
    count++;
  }

  /** How many bytes are in memory. */
  public long held() {
    return columns.getBufferedSize();
  }

  public long rows() {
    return count;
  }

  /** Writes the whole file; nothing more can be added. */
  public void writeTo(OutputStream out) throws IOException {
    rows.flush();
    columns.close();
    out.write(MAGIC);
    List<RowGroup> groups =
        count == 0 ? List.of() : List.of(pages.writeTo(out, MAGIC.length, count));
    ByteArrayOutputStream footer = new ByteArrayOutputStream();
    Util.writeFileMetaData(Footer.of(table.type(), count, groups), footer);
    footer.writeTo(out);
    out.write(
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(footer.size())
            .array());
    out.write(MAGIC);
  }
}
