package org.tributary.hub.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Signing in and out, and choosing the language: what needs nobody to be signed in. */
@Component
final class SignInScreen implements Screen {

  @Override
  public void declare(Routes routes) {
    routes
        .page("/sign-in", visit -> Outcome.page("sign-in", Form.of(visit)))
        .page("/signed-out", visit -> Outcome.page("signed-out", Form.of(visit)))
        .action("/language", SignInScreen::language);
  }

  /**
   * What the form says besides its fields.
   *
   * @param failed whether it was tried in vain
   */
  record Form(boolean failed) {
    static Form of(Visit visit) {
      return new Form(visit.value("failed") != null);
    }
  }

  private static Outcome language(Visit visit) {
    Locale wanted = Locale.forLanguageTag(Objects.requireNonNullElse(visit.value("to"), ""));
    if (Words.LANGUAGES.contains(wanted)) {
      Cookie cookie = new Cookie(Pages.LANGUAGE_COOKIE, wanted.getLanguage());
      cookie.setPath(Routes.BASE);
      cookie.setHttpOnly(true);
      cookie.setSecure(visit.http().isSecure());
      cookie.setAttribute("SameSite", "Lax");
      cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
      response().addCookie(cookie);
    }
    String back = visit.value("back");
    return Outcome.moved(back != null && isOurs(back) ? back : Routes.BASE);
  }

  /** Nobody is sent elsewhere by a link that only looks like ours. */
  private static boolean isOurs(String address) {
    return address.equals(Routes.BASE)
        || address.startsWith(Routes.BASE + "/")
        || address.startsWith(Routes.BASE + "?");
  }

  private static HttpServletResponse response() {
    return Objects.requireNonNull(
        ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getResponse());
  }
}
