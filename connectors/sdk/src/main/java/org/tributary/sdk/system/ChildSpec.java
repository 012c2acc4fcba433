package org.tributary.sdk.system;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tributary.sdk.connector.NativeRecord;

/**
 * Child records of a stream: read by themselves and joined into the record that they belong to.
 *
 * @param stream how they are read, as a stream whose name is {@code parent.children.name}
 * @param parent pointers in a child record whose values, joined by a slash, are its parent's id
 * @param into member of the parent record that gets the list
 * @param wakes whether a change of a child alone brings its parent
 */
public record ChildSpec(StreamSpec stream, List<JsonPointer> parent, String into, boolean wakes) {

  public ChildSpec {
    parent = List.copyOf(parent);
  }

  /** The name in the system file. */
  public String name() {
    return stream.name().substring(stream.name().lastIndexOf('.') + 1);
  }

  /** The id of the record that a child belongs to; empty where it names none. */
  public Optional<String> parentOf(NativeRecord child) {
    List<String> parts = new ArrayList<>();
    for (JsonPointer pointer : parent) {
      String part = child.body().at(pointer).asText("");
      if (part.isBlank() || part.equals("null")) {
        return Optional.empty();
      }
      parts.add(part);
    }
    return Optional.of(String.join("/", parts));
  }
}
