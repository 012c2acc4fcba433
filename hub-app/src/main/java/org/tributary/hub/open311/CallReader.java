package org.tributary.hub.open311;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.open311.Keys.ApiKey;

/** Reads calls: query and form, photos, the key, the city that is meant. */
@Component
class CallReader {
  private static final int LONGEST_FORM = 1 << 20;
  private static final FormHttpMessageConverter FORMS = new FormHttpMessageConverter();
  private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

  private final Keys keys;
  private final Open311Settings settings;
  private final TributarySettings hub;
  private final LocaleResolver locales;
  private final ServerProperties.Tomcat tomcat;

  CallReader(
      Keys keys,
      Open311Settings settings,
      TributarySettings hub,
      LocaleResolver localeResolver,
      ServerProperties server) {
    this.keys = keys;
    this.settings = settings;
    this.hub = hub;
    this.locales = localeResolver;
    this.tomcat = server.getTomcat();
  }

  /** The language of an answer to a request of which nothing else could be read. */
  Locale usualLocale(HttpServletRequest request) {
    return locales.resolveLocale(request);
  }

  /**
   * Reads a call.
   *
   * @throws GeoReportException where it cannot be read, names a key that there is not, or another
   *     city
   */
  Call read(HttpServletRequest request, String method, Format.Asked asked) {
    Map<String, List<String>> form = new LinkedHashMap<>();
    List<Part> files = new ArrayList<>();
    if (method.equals("POST")) {
      readBody(request, form, files);
    }
    String query = request.getQueryString();
    Parameters parameters = new Parameters(pairs(query == null ? "" : query), form);
    if (!settings.isHere(parameters.text("jurisdiction_id"))) {
      throw GeoReportException.notFound("unknown_jurisdiction", "open311.jurisdiction");
    }
    return new Call(
        request,
        method,
        address(request),
        asked.path(),
        asked.format(),
        parameters,
        files,
        key(request, parameters),
        request.getHeader("Idempotency-Key"),
        locale(request, parameters));
  }

  /** A key that is not known is refused on every call: nobody falls back to being anybody. */
  private @Nullable ApiKey key(HttpServletRequest request, Parameters parameters) {
    String header = request.getHeader("Api-Key");
    String given = parameters.has("api_key") ? parameters.text("api_key") : header;
    if (given == null || given.isBlank()) {
      return null;
    }
    return keys.find(given.strip())
        .orElseThrow(() -> GeoReportException.forbidden("invalid_api_key", "open311.key-unknown"));
  }

  /** Helsinki's {@code locale}, or else what the header asks for. */
  private Locale locale(HttpServletRequest request, Parameters parameters) {
    String wanted = parameters.text("locale");
    Locale usual = usualLocale(request);
    if (wanted == null) {
      return usual;
    }
    String language = Locale.forLanguageTag(wanted.replace('_', '-')).getLanguage();
    return LANGUAGES.stream()
        .filter(each -> each.getLanguage().equals(language))
        .findFirst()
        .orElse(usual);
  }

  private String address(HttpServletRequest request) {
    if (hub.api().publicUrl() != null && !hub.api().publicUrl().toString().isEmpty()) {
      return hub.api().publicUrl().toString().replaceFirst("/+$", "");
    }
    String url = request.getRequestURL().toString();
    return url.substring(0, url.length() - request.getRequestURI().length());
  }

  private void readBody(
      HttpServletRequest request, Map<String, List<String>> form, List<Part> files) {
    String type = request.getContentType();
    String plain = type == null ? "" : type.toLowerCase(Locale.ROOT);
    try {
      if (plain.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)) {
        refuseLargeOfNobody(request);
        readParts(request, form, files);
      } else if (plain.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
        byte[] body = request.getInputStream().readNBytes(LONGEST_FORM + 1);
        if (body.length > LONGEST_FORM) {
          throw GeoReportException.bad("form_too_large", "open311.form-large");
        }
        form.putAll(pairs(new String(body, StandardCharsets.UTF_8)));
      } else {
        throw GeoReportException.bad("invalid_content_type", "open311.form-type");
      }
    } catch (IOException | ServletException e) {
      throw hasTooManyParts(e)
          ? tooManyParts()
          : GeoReportException.bad("unreadable_form", "open311.form-broken");
    } catch (IllegalStateException e) {
      // as the container says that a part or the whole is larger than it takes
      throw hasTooManyParts(e)
          ? tooManyParts()
          : GeoReportException.bad("form_too_large", "open311.form-large");
    }
  }

  private static boolean hasTooManyParts(Throwable refusal) {
    return Stream.iterate(refusal, Objects::nonNull, Throwable::getCause)
        .anyMatch(FileCountLimitExceededException.class::isInstance);
  }

  private GeoReportException tooManyParts() {
    return GeoReportException.bad(
        "too_many_parts", "open311.form-parts", String.valueOf(tomcat.getMaxPartCount()));
  }

  /** Photos are taken in before the form can be read: only of who shows a key outside of it. */
  private void refuseLargeOfNobody(HttpServletRequest request) {
    boolean large =
        request.getContentLengthLong() < 0 || request.getContentLengthLong() > LONGEST_FORM;
    String query = request.getQueryString();
    Parameters outside = new Parameters(pairs(query == null ? "" : query), Map.of());
    if (large && key(request, outside) == null) {
      throw GeoReportException.forbidden("missing_api_key", "open311.key-outside");
    }
  }

  private static void readParts(
      HttpServletRequest request, Map<String, List<String>> form, List<Part> files)
      throws IOException, ServletException {
    int left = LONGEST_FORM;
    for (Part part : request.getParts()) {
      if (part.getSubmittedFileName() == null) {
        try (InputStream in = part.getInputStream()) {
          byte[] text = in.readNBytes(left + 1);
          left -= text.length;
          if (left < 0) {
            throw GeoReportException.bad("form_too_large", "open311.form-large");
          }
          form.computeIfAbsent(part.getName(), name -> new ArrayList<>())
              .add(new String(text, StandardCharsets.UTF_8));
        }
      } else if (part.getSize() > 0) {
        files.add(part);
      }
    }
  }

  /** The pairs of a query or a form. */
  private static Map<String, List<String>> pairs(String text) {
    try {
      return FORMS.read(null, new Encoded(text));
    } catch (IOException | IllegalArgumentException | HttpMessageNotReadableException e) {
      throw GeoReportException.bad("unreadable_form", "open311.form-broken");
    }
  }

  /** A form in memory. */
  private record Encoded(String text) implements HttpInputMessage {
    @Override
    public InputStream getBody() {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public HttpHeaders getHeaders() {
      HttpHeaders headers = new HttpHeaders();
      headers.setContentType(
          new MediaType(MediaType.APPLICATION_FORM_URLENCODED, StandardCharsets.UTF_8));
      return headers;
    }
  }
}
