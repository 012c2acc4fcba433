package org.tributary.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * A page of things that have a place, as a GeoJSON collection (RFC 7946): the geometry of the place
 * stands first, all else in the properties.
 */
public final class GeoJson {
  /** The media type, for {@code produces}. */
  public static final String TYPE_VALUE = "application/geo+json";

  static final MediaType TYPE = MediaType.parseMediaType(TYPE_VALUE);

  private GeoJson() {}

  /** Whether the caller prefers it to plain JSON. */
  static boolean wanted(NativeWebRequest request) {
    String[] accept = request.getHeaderValues(HttpHeaders.ACCEPT);
    if (accept == null) {
      return false;
    }
    List<MediaType> wanted = new ArrayList<>(MediaType.parseMediaTypes(List.of(accept)));
    MimeTypeUtils.sortBySpecificity(wanted);
    for (MediaType type : wanted) {
      if (type.includes(MediaType.APPLICATION_JSON)) {
        return false;
      }
      if (type.includes(TYPE)) {
        return true;
      }
    }
    return false;
  }

  static ObjectNode collection(PageOf<ObjectNode> page, UnaryOperator<ObjectNode> chosen) {
    ObjectNode collection = JsonNodeFactory.instance.objectNode();
    collection.put("type", "FeatureCollection");
    ArrayNode features = collection.putArray("features");
    page.items().forEach(item -> features.add(feature(item, chosen)));
    if (page.next() != null) {
      collection.put("next", page.next());
    }
    return collection;
  }

  private static ObjectNode feature(ObjectNode item, UnaryOperator<ObjectNode> chosen) {
    ObjectNode feature = JsonNodeFactory.instance.objectNode();
    feature.put("type", "Feature");
    feature.set("id", item.path("id"));
    JsonNode geometry = item.path("place").path("geometry");
    feature.set("geometry", geometry.isObject() ? geometry : JsonNodeFactory.instance.nullNode());
    ObjectNode properties = chosen.apply(item).deepCopy();
    if (properties.get("place") instanceof ObjectNode place) {
      place.remove("geometry");
    }
    feature.set("properties", properties);
    return feature;
  }
}
