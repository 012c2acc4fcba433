package org.tributary.connectors.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderClosedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;
import jakarta.mail.StoreClosedException;
import java.io.IOException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * What a refusal of the mail server means, as a sentence of ours: what the server says may hold
 * anything. Response codes in brackets: RFC 5530.
 */
final class MailFailure {
  private final MailSettings settings;
  private final ReadSpec read;

  MailFailure(MailSettings settings, ReadSpec read) {
    this.settings = settings;
    this.read = read;
  }

  ConnectorException of(MessagingException failure) {
    String said = String.valueOf(failure.getMessage()).toUpperCase(Locale.ROOT);
    if (said.contains("[UNAVAILABLE]")
        || said.contains("[INUSE]")
        || said.contains("[SERVERBUG]")) {
      return failed(FailureCategory.UNAVAILABLE, "cannot serve now");
    }
    if (said.contains("[LIMIT]") || said.contains("TOO MANY")) {
      return failed(FailureCategory.RATE_LIMITED, "has too many connections of this user");
    }
    if (failure instanceof AuthenticationFailedException) {
      return failed(
          FailureCategory.UNAUTHORIZED,
          "refuses the login of %s; check settings.user and its %s, and that IMAP is allowed for it"
              .formatted(
                  settings.user(),
                  settings.oauth() == null ? "password" : "token (settings.oauth)"));
    }
    if (failure instanceof FolderNotFoundException) {
      return failed(
          FailureCategory.NOT_FOUND,
          "has no folder %s that we may see; correct read.folder".formatted(read.folder()));
    }
    if (failure instanceof ReadOnlyFolderException) {
      return failed(
          FailureCategory.UNAUTHORIZED,
          "lets us read %s and not change it; give the right to, or choose after: nothing"
              .formatted(read.folder()));
    }
    if (said.contains("[NOPERM]") || said.contains("[AUTHORIZATIONFAILED]")) {
      return failed(
          FailureCategory.UNAUTHORIZED,
          "does not allow this in %s; check the rights of %s"
              .formatted(read.folder(), settings.user()));
    }
    return unspecific(failure);
  }

  private ConnectorException unspecific(MessagingException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return failed(
            FailureCategory.UNAVAILABLE,
            "has no trusted TLS connection for us; check its certificate and its name,"
                + " settings.trust and settings.security");
      }
      if (cause instanceof IOException
          || cause instanceof ConnectionException
          || cause instanceof FolderClosedException
          || cause instanceof StoreClosedException) {
        return failed(FailureCategory.UNAVAILABLE, "cannot be reached or broke off");
      }
    }
    return failed(
        FailureCategory.REJECTED,
        "refuses a command in %s; check its log".formatted(read.folder()));
  }

  private ConnectorException failed(FailureCategory category, String what) {
    return new ConnectorException(
        category, "%s: the mail server %s %s.".formatted(read.id(), settings.place(), what));
  }
}
