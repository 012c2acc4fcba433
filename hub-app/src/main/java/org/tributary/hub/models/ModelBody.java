package org.tributary.hub.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Faults;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.model.InvalidModelException;
import org.tributary.hub.identity.model.ModelFile;

/** A model as callers send it. */
final class ModelBody {
  /** Ids become parts of paths. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  /** Mistakes begin with the member that they are about, such as {@code keys.cap}. */
  private static final Pattern MEMBER =
      Pattern.compile(
          "^((?:format|id|matchesPerRecord|phoneRegion|thresholds|keys|comparisons)(?:\\[\\d+])?"
              + "(?:\\.[A-Za-z-]+)*)(?=[ :])");

  private ModelBody() {}

  /**
   * The model of a request.
   *
   * @throws ApiException with everything that is wrong with it
   */
  static IdentityModel read(JsonNode body) {
    Faults faults = new Faults();
    String id = body.path("id").asText("");
    if (!id.isBlank() && !ID.matcher(id).matches()) {
      faults.add("/id", "fault.model-id");
    }
    try {
      IdentityModel model = ModelFile.read(body.toString());
      faults.check();
      return model;
    } catch (InvalidModelException e) {
      e.mistakes().forEach(mistake -> faults.add(pointer(mistake), "fault.schema", mistake));
      faults.check();
      throw e;
    }
  }

  /** Where a mistake is (RFC 6901); the whole body where it names no member that it may have. */
  private static String pointer(String mistake) {
    Matcher member = MEMBER.matcher(mistake);
    return member.find()
        ? "/" + member.group(1).replace('.', '/').replace("[", "/").replace("]", "")
        : "";
  }
}
