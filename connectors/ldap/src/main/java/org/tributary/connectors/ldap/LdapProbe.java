package org.tributary.connectors.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedResult;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.check.Sample;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.NativeRecord;

/** The questions of the self-check, each one page of the stream on a connection of its own. */
final class LdapProbe implements StreamProbe {
  private static final int ENTRIES = 100;

  private final Directory directory;
  private final ReadSpec read;

  LdapProbe(Directory directory, ReadSpec read) {
    this.directory = directory;
    this.read = read;
  }

  @Override
  public Sample first() {
    return sample(read.filter());
  }

  @Override
  public @Nullable String sinceRule() {
    return read.updated().isEmpty() ? null : String.join(", ", read.updated());
  }

  @Override
  public String sinceKey() {
    return "read.updated";
  }

  @Override
  public Sample since(Instant from) {
    return sample(read.from(from));
  }

  @Override
  public Optional<Sample> sinceNonsense() {
    return Optional.of(sample(read.changed("nonsense")));
  }

  private Sample sample(Filter filter) {
    int size = Math.min(ENTRIES, read.pageSize());
    try (LDAPConnection connection = directory.open();
        PagedSearch search = new PagedSearch(connection, read, false, filter, size)) {
      List<NativeRecord> records = new Entries(read).records(search.next(), false);
      return new Sample(records, size, search.isDone(), null);
    } catch (LDAPException e) {
      throw LdapFailure.of(read.stream(), directory.settings(), e);
    }
  }

  /** By the extended operation "Who am I?" (RFC 4532); empty where the directory has none. */
  @Override
  public Optional<Identity> identity() {
    LdapSettings settings = directory.settings();
    if (settings.user() == null) {
      return Optional.empty();
    }
    String expected = settings.takenFor() == null ? "dn:" + settings.user() : settings.takenFor();
    try (LDAPConnection connection = directory.open()) {
      WhoAmIExtendedResult result =
          (WhoAmIExtendedResult) connection.processExtendedOperation(new WhoAmIExtendedRequest());
      String found = result.getAuthorizationID();
      boolean comparable = settings.takenFor() != null || found == null || !found.startsWith("u:");
      return result.getResultCode().equals(ResultCode.SUCCESS) && comparable
          ? Optional.of(new Identity(expected, same(expected, found) ? expected : bare(found)))
          : Optional.empty();
    } catch (LDAPException e) {
      throw LdapFailure.of(read.stream(), settings, e);
    }
  }

  private static String bare(@Nullable String found) {
    return found == null || found.equals("dn:") ? "" : found;
  }

  private static boolean same(String expected, @Nullable String found) {
    if (found == null) {
      return false;
    }
    boolean dns = expected.startsWith("dn:") && found.startsWith("dn:");
    try {
      return dns
          ? DN.equals(expected.substring(3), found.substring(3))
          : expected.toLowerCase(Locale.ROOT).equals(found.toLowerCase(Locale.ROOT));
    } catch (LDAPException e) {
      return false; // a name that is none is not ours
    }
  }
}
