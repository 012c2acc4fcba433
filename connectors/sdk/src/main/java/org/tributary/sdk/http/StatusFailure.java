package org.tributary.sdk.http;

import static org.tributary.sdk.failure.FailureCategory.CONFLICT;
import static org.tributary.sdk.failure.FailureCategory.NOT_FOUND;
import static org.tributary.sdk.failure.FailureCategory.RATE_LIMITED;
import static org.tributary.sdk.failure.FailureCategory.REJECTED;
import static org.tributary.sdk.failure.FailureCategory.UNAUTHORIZED;
import static org.tributary.sdk.failure.FailureCategory.UNAVAILABLE;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** Turns a status other than 2xx into a category and a sentence. */
final class StatusFailure {
  private static final Pattern LOGIN =
      Pattern.compile("log-?[io]n|sign-?in|sso|saml|oauth|openid|/cas/|/auth");

  private StatusFailure() {}

  static ConnectorException of(Asked asked, HttpAnswer answer, Clock clock) {
    int status = answer.status();
    if (status >= 300 && status < 400) {
      return redirected(asked, answer);
    }
    Duration wait = RetryAfter.of(answer.header("retry-after"), clock);
    FailureCategory category = category(status);
    return new ConnectorException(
        category, sentence(asked, answer, advice(status, category, wait)), wait, null);
  }

  private static FailureCategory category(int status) {
    return switch (status) {
      case 401, 403, 407 -> UNAUTHORIZED;
      case 404, 410 -> NOT_FOUND;
      case 408 -> UNAVAILABLE;
      case 409, 412 -> CONFLICT;
      case 429 -> RATE_LIMITED;
      default -> status >= 400 && status < 500 ? REJECTED : UNAVAILABLE;
    };
  }

  private static String sentence(Asked asked, HttpAnswer answer, String advice) {
    String code = ErrorCode.in(answer);
    return asked.system()
        + " answered "
        + answer.status()
        + (code == null ? "" : " (" + code + ")")
        + " to "
        + asked
        + ": "
        + advice;
  }

  private static String advice(int status, FailureCategory category, @Nullable Duration wait) {
    return switch (category) {
      case UNAUTHORIZED ->
          status == 403
              ? "our credential may not do this; ask the system's administrator"
              : "our credential was refused; check settings.auth";
      case NOT_FOUND -> "nothing is there; check the path and settings.baseUrl";
      case CONFLICT -> "it holds another version than we assumed";
      case RATE_LIMITED ->
          wait == null
              ? "it asks us to slow down; lower settings.rateLimit"
              : "it asks us to slow down and wait " + wait.toSeconds() + " s";
      case UNAVAILABLE ->
          wait == null ? "it cannot answer now" : "it cannot answer for " + wait.toSeconds() + " s";
      default -> "it refused the request; check the parameters in the system file";
    };
  }

  private static ConnectorException redirected(Asked asked, HttpAnswer answer) {
    String location = answer.header("location");
    String target = location == null ? "" : location.toLowerCase(Locale.ROOT);
    if (LOGIN.matcher(target).find()) {
      return new ConnectorException(
          UNAUTHORIZED,
          sentence(asked, answer, "it redirected to a login page; check settings.auth"));
    }
    return new ConnectorException(
        REJECTED,
        sentence(
            asked,
            answer,
            "it redirected elsewhere, which is not followed; is settings.baseUrl the final address"
                + " (https, host, path)?"));
  }
}
