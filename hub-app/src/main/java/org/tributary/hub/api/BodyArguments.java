package org.tributary.hub.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads request bodies: bounded, strict, checked against the contract. */
final class BodyArguments implements HandlerMethodArgumentResolver {
  private final ObjectMapper json;
  private final Contract contract;

  BodyArguments(ObjectMapper json, Contract contract) {
    this.json = json;
    this.contract = contract;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.hasParameterAnnotation(Body.class);
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders)
      throws IOException {
    HttpServletRequest request =
        Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
    Locale locale = Languages.of(request);
    JsonNode body = parsed(read(request));
    String schema = Objects.requireNonNull(parameter.getParameterAnnotation(Body.class)).value();
    List<Fault> faults = contract.faults(schema, body, locale);
    if (!faults.isEmpty()) {
      throw ApiException.invalid(faults);
    }
    return json.treeToValue(body, parameter.getParameterType());
  }

  private static byte[] read(HttpServletRequest request) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(ApiFilter.BODY_LIMIT + 1);
    if (bytes.length > ApiFilter.BODY_LIMIT) {
      throw ApiException.of(ProblemType.CONTENT_TOO_LARGE);
    }
    return bytes;
  }

  /** An empty body is an empty object. */
  private JsonNode parsed(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return json.createObjectNode();
    }
    try {
      return json.readTree(bytes);
    } catch (JacksonException e) {
      JsonLocation at = e.getLocation();
      String line = at == null ? "1" : Integer.toString(at.getLineNr());
      String column = at == null ? "1" : Integer.toString(at.getColumnNr());
      throw ApiException.invalid(List.of(Fault.ofBody("", "fault.json", line, column)));
    }
  }
}
