package org.tributary.hub.open311;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The contract of the facade, an OpenAPI 3.1 document: {@code /open311/openapi.json|yaml}. */
final class FacadeContract {
  private static final String RESOURCE = "/org/tributary/hub/api/open311.yaml";

  private FacadeContract() {}

  static void write(String form, HttpServletResponse response) throws IOException {
    boolean json = form.equals("json");
    if (!json && !form.equals("yaml")) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    byte[] body = json ? json() : yaml();
    response.setContentType(json ? "application/json" : "application/yaml");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  static byte[] yaml() throws IOException {
    try (InputStream in = FacadeContract.class.getResourceAsStream(RESOURCE)) {
      return Objects.requireNonNull(in, RESOURCE).readAllBytes();
    }
  }

  static byte[] json() throws IOException {
    return new JsonMapper().writeValueAsBytes(new YAMLMapper().readTree(yaml()));
  }
}
