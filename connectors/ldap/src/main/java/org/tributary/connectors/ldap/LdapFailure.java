package org.tributary.connectors.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * Turns a result code (RFC 4511 appendix A) into a category and a sentence. What a directory says
 * in words is left out: it may name entries, and entries are people.
 */
final class LdapFailure {
  /** Credentials and rights: 7, 8, 13, 14, 48, 49, 50, 123. */
  private static final Set<ResultCode> NOT_ALLOWED =
      Set.of(
          ResultCode.AUTH_METHOD_NOT_SUPPORTED,
          ResultCode.STRONG_AUTH_REQUIRED,
          ResultCode.CONFIDENTIALITY_REQUIRED,
          ResultCode.SASL_BIND_IN_PROGRESS,
          ResultCode.INAPPROPRIATE_AUTHENTICATION,
          ResultCode.INVALID_CREDENTIALS,
          ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
          ResultCode.AUTHORIZATION_DENIED);

  /** What may be otherwise in a while: 1, 3, 51, 52, 80, and the client's 81, 85, 91. */
  private static final Set<ResultCode> LATER =
      Set.of(
          ResultCode.OPERATIONS_ERROR,
          ResultCode.TIME_LIMIT_EXCEEDED,
          ResultCode.BUSY,
          ResultCode.UNAVAILABLE,
          ResultCode.OTHER,
          ResultCode.SERVER_DOWN,
          ResultCode.TIMEOUT,
          ResultCode.LOCAL_ERROR,
          ResultCode.CONNECT_ERROR);

  private LdapFailure() {}

  static FailureCategory category(ResultCode code) {
    if (NOT_ALLOWED.contains(code)) {
      return FailureCategory.UNAUTHORIZED;
    }
    if (LATER.contains(code)) {
      return FailureCategory.UNAVAILABLE;
    }
    if (code.equals(ResultCode.NO_SUCH_OBJECT)) {
      return FailureCategory.NOT_FOUND;
    }
    return code.equals(ResultCode.DECODING_ERROR)
        ? FailureCategory.MALFORMED
        : FailureCategory.REJECTED;
  }

  /** The failure of a question about a stream, or of the connection for it. */
  static ConnectorException of(String asked, LdapSettings settings, LDAPException e) {
    ResultCode code = e.getResultCode();
    String sentence = "the directory at " + settings.place() + " " + sentence(code, e);
    String number = " (LDAP result code " + code.intValue() + ").";
    return new ConnectorException(category(code), asked + ": " + sentence + number, silent(e));
  }

  private static String sentence(ResultCode code, LDAPException e) {
    return switch (code.intValue()) {
      case ResultCode.NO_SUCH_OBJECT_INT_VALUE ->
          "has nothing at read.base, or does not let our user see it; check read.base and its"
              + " rights";
      case ResultCode.INVALID_CREDENTIALS_INT_VALUE ->
          "refuses our user or password; check settings.bind";
      case ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE ->
          "does not let our user read here; ask its administrator";
      case ResultCode.SIZE_LIMIT_EXCEEDED_INT_VALUE ->
          "stopped at its limit of entries, so what came is not everything and was not taken; ask"
              + " its administrator to lift the limit for our user, also for the sum of all pages"
              + " (OpenLDAP: size.prtotal=unlimited)";
      case ResultCode.TIME_LIMIT_EXCEEDED_INT_VALUE ->
          "stopped at its limit of time, so what came is not everything and was not taken; is there"
              + " an index for read.filter and modifyTimestamp?";
      case ResultCode.ADMIN_LIMIT_EXCEEDED_INT_VALUE ->
          "stopped at a limit of its administrator, so what came is not everything and was not"
              + " taken; ask for it to be lifted for our user";
      case ResultCode.UNAVAILABLE_CRITICAL_EXTENSION_INT_VALUE ->
          "does not know the paged results control, without which nothing is read";
      case ResultCode.REFERRAL_INT_VALUE ->
          "refers us to another server, which is not followed: our password would go there; read"
              + " that server itself";
      case ResultCode.BUSY_INT_VALUE, ResultCode.UNAVAILABLE_INT_VALUE ->
          "is busy or unavailable now";
      case ResultCode.TIMEOUT_INT_VALUE -> "did not answer in time; see settings.timeout";
      case ResultCode.CONNECT_ERROR_INT_VALUE, ResultCode.SERVER_DOWN_INT_VALUE -> connection(e);
      default -> otherwise(code);
    };
  }

  private static String connection(LDAPException e) {
    return isAboutTrust(e)
        ? "gives no secure connection: is its certificate trusted (settings.trust), valid and for"
            + " this host?"
        : "cannot be reached or broke off; is it running, and is settings.url right?";
  }

  private static String otherwise(ResultCode code) {
    return switch (category(code)) {
      case UNAUTHORIZED -> "does not accept how we authenticate; check settings.bind and tls";
      case UNAVAILABLE -> "cannot answer now";
      case MALFORMED -> "sent something that is not LDAP; check settings.url";
      default -> "refuses the question; check read of this stream";
    };
  }

  private static boolean isAboutTrust(LDAPException e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof SSLException) {
        return true;
      }
    }
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("certificate") || message.contains("sslhandshake");
  }

  /** The stack of the failure without its message. */
  private static Throwable silent(LDAPException e) {
    LDAPException silent = new LDAPException(e.getResultCode(), e.getResultCode().getName());
    silent.setStackTrace(e.getStackTrace());
    return silent;
  }
}
