package org.tributary.hub.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/** An answer that is made already; its headers take the place of those that the API would have. */
final class Written implements ServerResponse {
  private final HttpStatus status;
  private final MediaType type;
  private final byte[] body;
  private final Map<String, String> headers;

  Written(HttpStatus status, MediaType type, byte[] body, Map<String, String> headers) {
    this.status = status;
    this.type = type;
    this.body = body;
    this.headers = headers;
  }

  /** Another address to go to. */
  static Written moved(String address) {
    return new Written(
        HttpStatus.SEE_OTHER, MediaType.TEXT_PLAIN, new byte[0], Map.of("Location", address));
  }

  @Override
  public HttpStatusCode statusCode() {
    return status;
  }

  @Override
  @SuppressWarnings({"deprecation", "removal"})
  public int rawStatusCode() {
    return status.value();
  }

  @Override
  public HttpHeaders headers() {
    HttpHeaders all = new HttpHeaders();
    headers.forEach(all::set);
    return all;
  }

  @Override
  public MultiValueMap<String, jakarta.servlet.http.Cookie> cookies() {
    return new org.springframework.util.LinkedMultiValueMap<>();
  }

  @Override
  public @Nullable ModelAndView writeTo(
      HttpServletRequest request, HttpServletResponse response, Context context)
      throws IOException {
    response.setStatus(status.value());
    headers.forEach(response::setHeader);
    response.setContentType(type.toString());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    return null;
  }
}
