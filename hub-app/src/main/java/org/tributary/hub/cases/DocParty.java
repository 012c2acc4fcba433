package org.tributary.hub.cases;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A party of a stored case document, and where in the text its resident stands or is to stand.
 *
 * @param key tells it from the others: its own, or else its role
 * @param from the first character that is to be replaced
 * @param to the one after the last; {@code from} where nothing stands there yet
 */
record DocParty(String key, int from, int to) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** A UUID and its quotation marks. */
  private static final int QUOTED = 38;

  /** The parties of a case in the order of the text. */
  static List<DocParty> in(String doc) {
    List<DocParty> parties = new ArrayList<>();
    try (JsonParser in = FACTORY.createParser(doc)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean isParties = in.currentName().equals("parties");
        if (in.nextToken() == JsonToken.START_ARRAY && isParties) {
          while (in.nextToken() == JsonToken.START_OBJECT) {
            parties.add(next(in));
          }
          return parties;
        } else {
          in.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("A stored case is damaged", null);
    }
    return parties;
  }

  private static DocParty next(JsonParser in) throws IOException {
    @Nullable String key = null;
    String role = "";
    int from = -1;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      switch (name) {
        case "key" -> key = in.getText();
        case "role" -> role = in.getText();
        case "residentId" -> from = offset(in);
        default -> in.skipChildren();
      }
    }
    int end = offset(in);
    return new DocParty(
        key == null ? role : key, from < 0 ? end : from, from < 0 ? end : from + QUOTED);
  }

  private static int offset(JsonParser in) {
    return (int) in.currentTokenLocation().getCharOffset();
  }

  /** What is to stand there. */
  String residentId(UUID resident) {
    return from == to ? ",\"residentId\":\"" + resident + '"' : "\"" + resident + '"';
  }
}
