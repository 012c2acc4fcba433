package org.tributary.hub.open311;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.tributary.hub.api.Messages;
import org.tributary.hub.open311.GeoReportException.Fault;

/**
 * The facade on the wire: a servlet of its own beside the API, since GeoReport chooses formats by
 * suffix, ignores what it does not know and answers errors as lists of its own.
 */
final class Open311Servlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Logger log = LoggerFactory.getLogger(Open311Servlet.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CONTRACT = "/openapi.";

  private final transient FacadeAddresses addresses;
  private final transient CallReader reader;
  private final transient Messages messages;

  Open311Servlet(FacadeAddresses addresses, CallReader reader, Messages messages) {
    this.addresses = addresses;
    this.reader = reader;
    this.messages = messages;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = path(request);
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    if (path.startsWith(CONTRACT) && method.equals("GET")) {
      FacadeContract.write(path.substring(CONTRACT.length()), response);
      return;
    }
    Format.Asked asked = Format.of(path, request.getHeader(HttpHeaders.ACCEPT));
    Reply reply;
    try {
      reply = answer(request, response, method, asked);
    } catch (GeoReportException e) {
      reply = errors(e, request);
    } catch (RuntimeException e) {
      log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
      reply =
          errors(
              new GeoReportException(500, List.of(Fault.of("internal_error", "open311.failed"))),
              request);
    }
    write(reply, asked.format(), response);
  }

  private Reply answer(
      HttpServletRequest request, HttpServletResponse response, String method, Format.Asked asked) {
    Set<String> methods = addresses.methods(asked.path());
    if (methods.isEmpty()) {
      throw GeoReportException.notFound("unknown_address", "open311.nothing");
    }
    if (!methods.contains(method)) {
      response.setHeader(HttpHeaders.ALLOW, String.join(", ", methods));
      throw new GeoReportException(405, List.of(Fault.of("method_not_allowed", "open311.method")));
    }
    Call call = reader.read(request, method, asked);
    response.setHeader(HttpHeaders.CONTENT_LANGUAGE, call.locale().getLanguage());
    return answerAs(call);
  }

  /** The rest of the hub knows the holder of a key as any other caller. */
  private Reply answerAs(Call call) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    if (call.key() != null) {
      context.setAuthentication(
          new PreAuthenticatedAuthenticationToken("open311:" + call.key().name(), "", List.of()));
    }
    SecurityContextHolder.setContext(context);
    try {
      return addresses.answer(call);
    } finally {
      SecurityContextHolder.clearContext();
    }
  }

  /** Below the facade, without a slash at the end of its roots. */
  private static String path(HttpServletRequest request) {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    return path.equals("/") || path.equals("/v2/") ? path.substring(0, path.length() - 1) : path;
  }

  private Reply errors(GeoReportException failure, HttpServletRequest request) {
    Locale locale = reader.usualLocale(request);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Fault fault : failure.faults()) {
      list.addObject()
          .put("code", fault.code())
          .put("description", messages.text(locale, fault.text(), fault.arguments().toArray()));
    }
    return new Reply(failure.status(), "errors", "error", list, Map.of());
  }

  private static void write(Reply reply, Format format, HttpServletResponse response)
      throws IOException {
    byte[] body = format == Format.XML ? XmlForm.write(reply) : json(reply);
    response.setStatus(reply.status());
    response.setContentType(format.contentType());
    response.setContentLength(body.length);
    reply.headers().forEach(response::setHeader);
    response.getOutputStream().write(body);
  }

  private static byte[] json(Reply reply) {
    try {
      return JSON.writeValueAsBytes(reply.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer cannot be written", e);
    }
  }
}
