package org.tributary.hub.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one column, each with its header and packed by the JDK's gzip: the dictionary, where
 * there is one, and those of data (version 1, which every reader knows).
 */
final class ColumnPages implements PageWriter {
  /** Longer ones are worth less than their room in the footer. */
  private static final int LONGEST_BOUND = 64;

  private final ColumnDescriptor column;
  private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream(0);
  private final ByteArrayOutputStream data = new ByteArrayOutputStream(0);
  private final Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
  private @Nullable Statistics<?> statistics;
  private long values;
  private long unpacked;

  ColumnPages(ColumnDescriptor column) {
    this.column = column;
  }

  @Override
  public void writePage(
      BytesInput bytes,
      int valueCount,
      int rowCount,
      Statistics<?> pageStatistics,
      Encoding repetition,
      Encoding definition,
      Encoding encoding)
      throws IOException {
    DataPageHeader header =
        new DataPageHeader(valueCount, of(encoding), of(definition), of(repetition));
    write(bytes, PageType.DATA_PAGE, data, page -> page.setData_page_header(header));
    encodings.addAll(Set.copyOf(List.of(repetition, definition, encoding)));
    values += valueCount;
    if (statistics == null) {
      statistics = pageStatistics.copy();
    } else {
      statistics.mergeStatistics(pageStatistics);
    }
  }

  @Override
  public void writePage(
      BytesInput bytes,
      int valueCount,
      int rowCount,
      Statistics<?> pageStatistics,
      SizeStatistics sizes,
      GeospatialStatistics places,
      Encoding repetition,
      Encoding definition,
      Encoding encoding)
      throws IOException {
    writePage(bytes, valueCount, rowCount, pageStatistics, repetition, definition, encoding);
  }

  @Override
  @Deprecated
  public void writePage(
      BytesInput bytes,
      int valueCount,
      Statistics<?> pageStatistics,
      Encoding repetition,
      Encoding definition,
      Encoding encoding) {
    throw new UnsupportedOperationException("Pages say how many rows they have");
  }

  @Override
  public void writePageV2(
      int rowCount,
      int nullCount,
      int valueCount,
      BytesInput repetitions,
      BytesInput definitions,
      Encoding encoding,
      BytesInput bytes,
      Statistics<?> pageStatistics) {
    throw new UnsupportedOperationException("Pages are of version 1");
  }

  @Override
  public void writeDictionaryPage(DictionaryPage page) throws IOException {
    DictionaryPageHeader header =
        new DictionaryPageHeader(page.getDictionarySize(), of(page.getEncoding()));
    write(
        page.getBytes(),
        PageType.DICTIONARY_PAGE,
        dictionary,
        it -> it.setDictionary_page_header(header));
    encodings.add(page.getEncoding());
  }

  /** What makes a header that of its kind of page. */
  private interface Kind {
    void mark(PageHeader header);
  }

  private void write(BytesInput bytes, PageType type, OutputStream to, Kind kind)
      throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      bytes.writeAllTo(gzip);
    }
    int size = Math.toIntExact(bytes.size());
    PageHeader header = new PageHeader(type, size, packed.size());
    kind.mark(header);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    Util.writePageHeader(header, written);
    written.writeTo(to);
    packed.writeTo(to);
    unpacked += written.size() + (long) size;
  }

  private static org.apache.parquet.format.Encoding of(Encoding encoding) {
    return org.apache.parquet.format.Encoding.valueOf(encoding.name());
  }

  /** All of the column: the dictionary before what refers to it. */
  void writeTo(OutputStream out) throws IOException {
    dictionary.writeTo(out);
    data.writeTo(out);
  }

  long size() {
    return dictionary.size() + (long) data.size();
  }

  long unpackedSize() {
    return unpacked;
  }

  /** What the footer says of the column, which begins there. */
  ColumnChunk chunk(long at) {
    ColumnMetaData meta =
        new ColumnMetaData(
            Footer.stored(column.getPrimitiveType()),
            encodings.stream().map(ColumnPages::of).toList(),
            List.of(column.getPath()),
            CompressionCodec.GZIP,
            values,
            unpacked,
            size(),
            at + dictionary.size());
    if (dictionary.size() > 0) {
      meta.setDictionary_page_offset(at);
    }
    if (statistics != null) {
      meta.setStatistics(bounds(statistics));
    }
    ColumnChunk chunk = new ColumnChunk(at);
    chunk.setMeta_data(meta);
    return chunk;
  }

  private static org.apache.parquet.format.Statistics bounds(Statistics<?> of) {
    var bounds = new org.apache.parquet.format.Statistics();
    bounds.setNull_count(of.getNumNulls());
    if (of.hasNonNullValue() && of.isSmallerThan(LONGEST_BOUND)) {
      bounds.setMin_value(of.getMinBytes());
      bounds.setMax_value(of.getMaxBytes());
    }
    return bounds;
  }

  @Override
  public long getMemSize() {
    return size();
  }

  @Override
  public long allocatedSize() {
    return size();
  }

  @Override
  public String memUsageString(String prefix) {
    return prefix + size();
  }
}
