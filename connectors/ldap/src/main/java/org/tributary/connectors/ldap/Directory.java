package org.tributary.connectors.ldap;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLUtil;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLSocketFactory;

/** One directory: opens connections to it, protected and bound as the settings say. */
final class Directory {
  private static final int LARGEST_MESSAGE = 50 * 1024 * 1024;

  private static final HostNameSSLSocketVerifier HOSTS = new HostNameSSLSocketVerifier(true);

  private final LdapSettings settings;

  Directory(LdapSettings settings) {
    this.settings = settings;
  }

  LdapSettings settings() {
    return settings;
  }

  /** A connection of one's own; whoever opens it closes it. */
  LDAPConnection open() throws LDAPException {
    LDAPConnection connection =
        settings.security() == LdapSettings.Security.LDAPS
            ? new LDAPConnection(sockets(), options())
            : new LDAPConnection(options());
    try {
      int millis = (int) settings.timeout().toMillis();
      connection.connect(settings.host(), settings.port(), millis);
      if (settings.security() == LdapSettings.Security.START_TLS) {
        startTls(connection);
      }
      if (settings.user() != null) {
        connection.bind(settings.user(), settings.password());
      }
      return connection;
    } catch (LDAPException e) {
      connection.close();
      throw e;
    }
  }

  private void startTls(LDAPConnection connection) throws LDAPException {
    try {
      ExtendedResult result =
          connection.processExtendedOperation(
              new StartTLSExtendedRequest(new SSLUtil(settings.trust()).createSSLContext()));
      if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
        throw new LDAPException(result.getResultCode(), "StartTLS was refused");
      }
      // the library verifies the host by itself for ldaps:// only
      if (!HOSTS.verify(settings.host(), connection.getSSLSession())) {
        throw new LDAPException(ResultCode.CONNECT_ERROR, "a certificate for another host");
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  private SSLSocketFactory sockets() {
    try {
      return new SSLUtil(settings.trust()).createSSLSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  /** Referrals are not followed: our password would go to whatever host they name. */
  private LDAPConnectionOptions options() {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setFollowReferrals(false);
    options.setUseSynchronousMode(true);
    options.setConnectTimeoutMillis((int) settings.timeout().toMillis());
    options.setResponseTimeoutMillis(settings.timeout().toMillis());
    options.setMaxMessageSize(LARGEST_MESSAGE);
    options.setSSLSocketVerifier(HOSTS);
    return options;
  }
}
