package org.tributary.routes.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.tributary.routes.ingest.HandedRecord;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * The records of a message, one after the other, whatever the body is: an object, a list or an
 * iterator of objects, or text, bytes, a file or a stream of JSON, of which a list of any length is
 * never held whole.
 */
final class HandedRecords implements AutoCloseable {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final Message message;
  private final @Nullable String id;
  private final boolean deleted;
  private final Iterator<?> elements;
  private Iterator<JsonNode> current = Collections.emptyIterator();
  private @Nullable MappingIterator<JsonNode> parsed;
  private long given;

  private HandedRecords(
      Message message, @Nullable String id, boolean deleted, Iterator<?> elements) {
    this.message = message;
    this.id = id;
    this.deleted = deleted;
    this.elements = elements;
  }

  static HandedRecords of(Message message) {
    Object body = message.getBody();
    String id = message.getHeader(HubHeaders.RECORD_ID, String.class);
    boolean deleted = message.getHeader(HubHeaders.RECORD_DELETED, false, Boolean.class);
    if (deleted && id != null) {
      return new HandedRecords(message, id, true, List.of(NullNode.getInstance()).iterator());
    }
    return new HandedRecords(message, id, deleted, elements(body));
  }

  private static Iterator<?> elements(@Nullable Object body) {
    if (body == null) {
      return Collections.emptyIterator();
    }
    if (body instanceof JsonNode) {
      return List.of(body).iterator();
    }
    if (body instanceof Iterator<?> iterator) {
      return iterator;
    }
    if (body instanceof Iterable<?> iterable) {
      return iterable.iterator();
    }
    return body instanceof Object[] array ? List.of(array).iterator() : List.of(body).iterator();
  }

  /**
   * Whether there is another record.
   *
   * @throws ConnectorException where what follows is no JSON
   */
  boolean hasNext() {
    return read(
        () -> {
          while (!isMore() && elements.hasNext()) {
            closeParsed();
            current = Collections.emptyIterator();
            open(elements.next());
          }
          return isMore();
        });
  }

  private boolean isMore() throws IOException {
    return parsed == null ? current.hasNext() : parsed.hasNextValue();
  }

  HandedRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    JsonNode record = read(() -> parsed == null ? current.next() : parsed.nextValue());
    given++;
    if (id != null && given > 1) {
      throw malformed("the header HubRecordId names one record, and the body has more");
    }
    if (!record.isObject() && !deleted) {
      throw malformed("record " + given + " of the body is no JSON object");
    }
    return new HandedRecord(record, id, deleted);
  }

  /** A step of reading the body. */
  private interface Step<T> {
    T take() throws IOException;
  }

  private <T> T read(Step<T> step) {
    try {
      return step.take();
    } catch (JsonProcessingException e) {
      throw notJson(e);
    } catch (IOException e) {
      throw new ConnectorException(
          FailureCategory.UNAVAILABLE,
          "The body for hub:ingest could not be read to its end after " + given + " records.",
          e);
    }
  }

  private void open(@Nullable Object element) throws IOException {
    if (element instanceof JsonNode node) {
      current = node.isArray() ? node.elements() : List.of(node).iterator();
    } else if (element instanceof Map<?, ?> map) {
      current = List.of(tree(map)).iterator();
    } else {
      parsed = JSON.readerFor(JsonNode.class).readValues(stream(element));
    }
  }

  private InputStream stream(@Nullable Object element) {
    InputStream stream =
        message
            .getExchange()
            .getContext()
            .getTypeConverter()
            .tryConvertTo(InputStream.class, message.getExchange(), element);
    if (stream == null) {
      String kind = element == null ? "null" : element.getClass().getName();
      throw malformed("the body holds a " + kind + ", which is no JSON");
    }
    return stream;
  }

  private static JsonNode tree(Map<?, ?> map) {
    try {
      return JSON.valueToTree(map);
    } catch (IllegalArgumentException e) {
      throw malformed("a map of the body holds what cannot be written as JSON");
    }
  }

  private static ConnectorException malformed(String problem) {
    return new ConnectorException(
        FailureCategory.MALFORMED, "Nothing can be ingested from it: " + problem + ".");
  }

  /** Without the message of the parser: it may quote the body. */
  private ConnectorException notJson(JsonProcessingException failure) {
    String where =
        failure.getLocation() == null
            ? ""
            : " (line %d, column %d)"
                .formatted(failure.getLocation().getLineNr(), failure.getLocation().getColumnNr());
    return malformed("after " + given + " records the body is no JSON" + where);
  }

  private void closeParsed() throws IOException {
    if (parsed != null) {
      parsed.close();
      parsed = null;
    }
  }

  /** Closes what was parsed; what is left of it is of no use. */
  @Override
  public void close() {
    try {
      closeParsed();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
