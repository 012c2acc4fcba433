package org.tributary.hub.reference;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.api.ProblemType;
import org.tributary.hub.api.Problems;

/**
 * The human reference of the API: Swagger UI over the contract. All its files are in the jar, and
 * its pages may fetch from this hub alone.
 */
final class ReferenceServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** Name and media type by what follows {@code /docs}. */
  private static final Map<String, Page> PAGES =
      Map.of(
          "", new Page("index.html", "text/html;charset=UTF-8"),
          "/reference.js", new Page("reference.js", "text/javascript;charset=UTF-8"),
          "/swagger-ui.css", new Page("swagger-ui.css", "text/css;charset=UTF-8"),
          "/swagger-ui-bundle.js",
              new Page("swagger-ui-bundle.js", "text/javascript;charset=UTF-8"));

  private final transient Problems problems;

  private record Page(String name, String type) {}

  ReferenceServlet(Problems problems) {
    this.problems = problems;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    @Nullable Page page = PAGES.get(Objects.requireNonNullElse(request.getPathInfo(), ""));
    if (page == null) {
      problems.write(request, response, ProblemType.NOT_FOUND);
      return;
    }
    response.setHeader("Content-Security-Policy", POLICY);
    response.setContentType(page.type());
    try (InputStream in = ReferenceServlet.class.getResourceAsStream(page.name())) {
      Objects.requireNonNull(in, page.name()).transferTo(response.getOutputStream());
    }
  }
}
