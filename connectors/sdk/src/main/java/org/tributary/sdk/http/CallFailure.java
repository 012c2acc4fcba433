package org.tributary.sdk.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** Says in plain words why no answer came. */
final class CallFailure {
  private CallFailure() {}

  static ConnectorException of(Asked asked, Exception failure) {
    if (failure instanceof IOException io) {
      return neverLeft(io)
          ? ConnectorException.unsent(FailureCategory.UNAVAILABLE, sentence(asked, io), io)
          : new ConnectorException(FailureCategory.UNAVAILABLE, sentence(asked, io), io);
    }
    // without the cause: messages from inside the client may quote the URL with its query
    return new ConnectorException(
        FailureCategory.MALFORMED,
        asked.system()
            + ": the exchange for "
            + asked
            + " is not valid HTTP ("
            + failure.getClass().getSimpleName()
            + ")");
  }

  /** Without a connection there was nobody to send anything to. */
  private static boolean neverLeft(IOException failure) {
    return failure instanceof UnknownHostException
        || failure instanceof ConnectTimeoutException
        || failure instanceof ConnectException;
  }

  private static String sentence(Asked asked, IOException failure) {
    String system = asked.system();
    if (failure instanceof UnknownHostException) {
      return system + ": the host of settings.baseUrl is not known to the name service";
    }
    if (failure instanceof ConnectTimeoutException) {
      return system
          + " did not accept a connection in time; is it running and reachable from here?";
    }
    if (failure instanceof ConnectException) {
      return system + " refuses connections; is it running, and is settings.baseUrl right?";
    }
    if (failure instanceof SSLException) {
      return system
          + ": no secure connection; is its certificate trusted, valid and for this host?";
    }
    if (failure instanceof SocketTimeoutException) {
      return system + " did not answer " + asked + " in time; see settings.timeout";
    }
    if (failure instanceof NoHttpResponseException) {
      return system + " closed the connection without answering " + asked;
    }
    if (failure instanceof InterruptedIOException) {
      return system + ": the call " + asked + " was interrupted";
    }
    return system + ": the connection broke during " + asked;
  }
}
