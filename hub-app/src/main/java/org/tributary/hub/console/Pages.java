package org.tributary.hub.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.WebUtils;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.access.TokenRights;

/** Makes pages: finds out who visits, lets a screen answer, and writes what it shows as HTML. */
@Component
final class Pages {
  static final String LANGUAGE_COOKIE = "tributary-language";

  private static final Logger log = LoggerFactory.getLogger(Pages.class);
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
  private static final int MOST_AT_ONCE = 64;

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);
  private final CanonicalApi api;
  private final AccessTokens tokens;
  private final TokenRights rights;
  private final Assets assets;
  private final SignInAgain signIn;
  private final Clock clock;
  private final ZoneId zone;
  private final String policy;

  Pages(
      CanonicalApi api,
      AccessTokens tokens,
      TokenRights rights,
      Assets assets,
      SignInAgain signIn,
      Clock clock,
      TributarySettings settings) {
    this.api = api;
    this.tokens = tokens;
    this.rights = rights;
    this.assets = assets;
    this.signIn = signIn;
    this.clock = clock;
    this.zone = settings.console().timeZone();
    this.policy = policy(settings);
  }

  /** Lets a screen answer, and turns whatever comes of it into an answer. */
  ServerResponse answer(ServerRequest request, Function<Visit, Outcome> handler) {
    Words words = words(request.servletRequest());
    if (!places.tryAcquire()) {
      return failed(
          new Visit(request, words, Person.NOBODY, api.session("", words.language())),
          HttpStatus.SERVICE_UNAVAILABLE,
          null);
    }
    try {
      return answer(request, words, handler);
    } catch (OAuth2AuthorizationException e) {
      return signIn.answer(request);
    } finally {
      places.release();
    }
  }

  private ServerResponse answer(
      ServerRequest request, Words words, Function<Visit, Outcome> handler) {
    Optional<String> token = tokens.of(request.servletRequest());
    Visit visit =
        new Visit(
            request,
            words,
            token.map(this::person).orElse(Person.NOBODY),
            api.session(token.orElse(""), words.language()));
    try {
      return write(visit, handler.apply(visit));
    } catch (Refusal e) {
      if (e.status() == HttpStatus.UNAUTHORIZED.value() && signIn.isDue(request)) {
        return signIn.answer(request);
      }
      HttpStatus status = HttpStatus.resolve(e.status());
      return failed(visit, status == null ? HttpStatus.BAD_GATEWAY : status, e);
    } catch (RuntimeException e) {
      log.error("the console could not show {}", request.path(), e);
      return failed(visit, HttpStatus.INTERNAL_SERVER_ERROR, null);
    }
  }

  private Person person(String token) {
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    String name = signedIn == null ? "" : signedIn.getName();
    if (signedIn != null && signedIn.getPrincipal() instanceof OidcUser user) {
      name = user.getFullName() == null ? name : user.getFullName();
    }
    return new Person(name, Set.copyOf(rights.of(token)));
  }

  private ServerResponse write(Visit visit, Outcome outcome) {
    if (outcome instanceof Outcome.Moved moved) {
      return Written.moved(moved.address());
    }
    if (outcome instanceof Outcome.File file) {
      return new Written(
          HttpStatus.OK,
          file.type(),
          file.bytes(),
          Map.of(
              "Content-Security-Policy",
              "default-src 'none'; sandbox",
              "Content-Disposition",
              file.disposition()));
    }
    return write(visit, (Outcome.Page) outcome);
  }

  private Written write(Visit visit, Outcome.Page page) {
    Utf8ByteOutput html = new Utf8ByteOutput();
    templates.render(
        page.template() + ".jte", Map.of("page", frame(visit), "view", page.view()), html);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(html.getContentLength());
    try {
      html.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Written(
        page.status(),
        HTML,
        bytes.toByteArray(),
        Map.of(
            "Content-Security-Policy",
            policy,
            "Content-Language",
            visit.words().language().getLanguage()));
  }

  /** A page that says in a sentence what is wrong. */
  private ServerResponse failed(Visit visit, HttpStatus status, @Nullable Refusal refusal) {
    return write(
        visit,
        new Outcome.Page(
            visit.isPart() ? "problem" : "error",
            Failure.of(visit.words(), status, refusal),
            status));
  }

  private Frame frame(Visit visit) {
    HttpServletRequest request = visit.http();
    String query = request.getQueryString();
    String hub = request.getRequestURL().toString().replaceAll("(?<=[^/])/(?!/).*$", "");
    return new Frame(
        visit.words(),
        visit.person(),
        assets,
        request.getRequestURI() + (query == null ? "" : "?" + query),
        csrf(request),
        visit.isPart() ? null : note(request),
        visit.api().calls().stream().map(call -> call.curl(hub)).toList());
  }

  private static Frame.Csrf csrf(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? new Frame.Csrf(token.getParameterName(), token.getToken())
        : new Frame.Csrf("", "");
  }

  private static Frame.@Nullable Note note(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return null;
    }
    Object note = session.getAttribute(Visit.NOTE);
    session.removeAttribute(Visit.NOTE);
    return note instanceof Frame.Note said ? said : null;
  }

  private Words words(HttpServletRequest request) {
    return new Words(language(request), zone, clock);
  }

  private static Locale language(HttpServletRequest request) {
    Cookie chosen = WebUtils.getCookie(request, LANGUAGE_COOKIE);
    String wanted = chosen == null ? request.getHeader("Accept-Language") : chosen.getValue();
    try {
      Locale found =
          wanted == null
              ? null
              : Locale.lookup(Locale.LanguageRange.parse(wanted), Words.LANGUAGES);
      return found == null ? Locale.ENGLISH : found;
    } catch (IllegalArgumentException e) {
      return Locale.ENGLISH;
    }
  }

  /** Forms end at this hub, or by a redirect at the issuer: where one signs in, and out. */
  private static String policy(TributarySettings settings) {
    List<String> forms = List.of("'self'");
    URI issuer = settings.auth().issuerUri();
    if (!settings.auth().embedded() && issuer != null) {
      forms = List.of("'self'", issuer.getScheme() + "://" + issuer.getAuthority());
    }
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        + " connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action "
        + String.join(" ", forms);
  }
}
