package org.tributary.hub.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.Collection;

/** Writes stored sentences as {@link Spoken} says them. */
final class SentenceSerializer extends JsonSerializer<Object> {
  @Override
  public void serialize(Object value, JsonGenerator json, SerializerProvider serializers)
      throws IOException {
    if (value instanceof Collection<?> several) {
      json.writeStartArray();
      for (Object one : several) {
        json.writeString(Spoken.said(String.valueOf(one)));
      }
      json.writeEndArray();
    } else {
      json.writeString(Spoken.said(value.toString()));
    }
  }

  @Override
  public boolean isEmpty(SerializerProvider serializers, Object value) {
    return value instanceof Collection<?> several ? several.isEmpty() : value.toString().isEmpty();
  }
}
