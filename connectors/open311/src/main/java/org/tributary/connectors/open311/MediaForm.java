package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.Enclosure;
import org.tributary.sdk.write.NativeCommand;

/**
 * Posts requests and updates with the document that goes with them, if one does.
 *
 * @param needed whether a post without the document means nothing
 */
record MediaForm(GeoReportClient client, WriteRules.Media media, boolean needed) {
  /** GeoReport v2 has this parameter for pictures, and no other. */
  private static final String URL = "media_url";

  private static final String NO_ADDRESS =
      "The document was not sent: this hub has no address from which the system could fetch it; set"
          + " tributary.api.public-url.";

  /** What the system answered, and what is to be said of the document. */
  record Posted(JsonNode answer, List<String> remarks) {}

  /** What is to be said of a document that this system can fetch from nowhere. */
  List<String> remarks(NativeCommand command) {
    Enclosure file = command.file();
    return file != null && !media.upload() && file.link().isEmpty()
        ? List.of(NO_ADDRESS)
        : List.of();
  }

  Posted post(String path, ObjectNode body, NativeCommand command) {
    Enclosure file = command.file();
    if (file != null && media.upload()) {
      return new Posted(
          client.post(path, RequestForm.fields(body), media.part(), command), List.of());
    }
    Optional<URI> link = file == null ? Optional.empty() : file.link();
    link.ifPresent(address -> body.put(URL, address.toString()));
    boolean missing = file != null && link.isEmpty();
    if (missing && needed) {
      throw client.failure(FailureCategory.REJECTED, NO_ADDRESS);
    }
    return new Posted(
        client.post(path, RequestForm.fields(body)), missing ? List.of(NO_ADDRESS) : List.of());
  }
}
