package org.tributary.sdk.compose;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tributary.sdk.connector.NativeRecord;

/**
 * The child records of one run on the hub's own disk, found by the id of their parent. In memory
 * are 20 bytes a child. Another process takes the file up again by its token and length.
 */
final class ChildSpool implements AutoCloseable {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final RandomAccessFile file;
  private long length;
  private int count;
  private int[] hashes = new int[256];
  private long[] offsets = new long[256];

  /** Hash and number of each child, sorted; empty while it has to be made again. */
  private long[] order = new long[0];

  private ChildSpool(RandomAccessFile file) {
    this.file = file;
  }

  /** An empty spool in the place of whatever was there. */
  static ChildSpool create(Path path, String token) throws IOException {
    Path folder = path.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.deleteIfExists(path);
    ChildSpool spool = new ChildSpool(new RandomAccessFile(path.toFile(), "rw"));
    byte[] head = bytes(out -> out.writeUTF(token));
    spool.file.write(head);
    spool.length = head.length;
    return spool;
  }

  /** What a process before this one left, as far as this length; empty where it is not that. */
  static Optional<ChildSpool> reopen(Path path, String token, long length) throws IOException {
    if (!Files.exists(path) || Files.size(path) < length) {
      return Optional.empty();
    }
    ChildSpool spool = new ChildSpool(new RandomAccessFile(path.toFile(), "rw"));
    if (spool.index(path, token, length)) {
      spool.file.setLength(length);
      return Optional.of(spool);
    }
    spool.close();
    return Optional.empty();
  }

  private boolean index(Path path, String token, long end) throws IOException {
    try (InputStream raw = Files.newInputStream(path);
        DataInputStream in = new DataInputStream(new BufferedInputStream(raw))) {
      if (!in.readUTF().equals(token)) {
        return false;
      }
      length = utfLength(token);
      while (length < end) {
        String parent = in.readUTF();
        String id = in.readUTF();
        int size = in.readInt();
        in.skipNBytes(size);
        note(parent, length);
        length += utfLength(parent) + utfLength(id) + 4L + size;
      }
      return length == end;
    } catch (EOFException e) {
      return false; // cut off: another process goes on, or the disk was full
    }
  }

  long length() {
    return length;
  }

  /** Keeps children; the parents' ids stand beside them in the same order. */
  void add(List<String> parents, List<NativeRecord> children) throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    for (int i = 0; i < children.size(); i++) {
      String parent = parents.get(i);
      NativeRecord child = children.get(i);
      byte[] body = JSON.writeValueAsBytes(child.body());
      note(parent, length + page.size());
      page.write(
          bytes(
              out -> {
                out.writeUTF(parent);
                out.writeUTF(child.id());
                out.writeInt(body.length);
                out.write(body);
              }));
    }
    file.seek(length);
    file.write(page.toByteArray());
    length += page.size();
  }

  /** The children of a parent by their own id; of two with one id the later one counts. */
  List<JsonNode> of(String parent) throws IOException {
    if (order.length != count) {
      order = sorted();
    }
    int from = Arrays.binarySearch(order, key(parent.hashCode(), 0));
    Map<String, JsonNode> found = new TreeMap<>();
    for (int i = from < 0 ? -from - 1 : from; i < count; i++) {
      int number = (int) order[i];
      if (hashes[number] != parent.hashCode()) {
        break;
      }
      file.seek(offsets[number]);
      if (file.readUTF().equals(parent)) {
        String id = file.readUTF();
        byte[] body = new byte[file.readInt()];
        file.readFully(body);
        found.put(id, JSON.readTree(body));
      }
    }
    return new ArrayList<>(found.values());
  }

  private long[] sorted() {
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = key(hashes[i], i);
    }
    Arrays.sort(keys);
    return keys;
  }

  private static long key(int hash, int number) {
    return ((long) hash << 32) | number;
  }

  private void note(String parent, long offset) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, count * 2);
      offsets = Arrays.copyOf(offsets, count * 2);
    }
    hashes[count] = parent.hashCode();
    offsets[count] = offset;
    count++;
  }

  private static long utfLength(String text) throws IOException {
    return bytes(out -> out.writeUTF(text)).length;
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] bytes(Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writing.to(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
