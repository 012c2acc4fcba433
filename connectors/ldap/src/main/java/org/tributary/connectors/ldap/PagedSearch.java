package org.tributary.connectors.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.mapping.Fingerprint;

/**
 * One search in pages (RFC 2696) on a connection of its own: the cookie that asks for the next page
 * is worth nothing on another connection.
 */
final class PagedSearch implements AutoCloseable {
  private static final int MOST_EMPTY_PAGES = 100;

  private final LDAPConnection connection;
  private final ReadSpec read;
  private final String[] attributes;
  private final Filter filter;
  private final int size;
  private @Nullable ASN1OctetString cookie;
  private @Nullable String lastPage;
  private int emptyPages;
  private int estimate;
  private boolean moved;
  private final Set<List<String>> references = new HashSet<>();
  private boolean done;

  PagedSearch(LDAPConnection connection, ReadSpec read, boolean idsOnly, Filter filter, int size) {
    this.connection = connection;
    this.read = read;
    this.attributes = read.asked(idsOnly);
    this.filter = filter;
    this.size = size;
  }

  /** Whether there is no further page. */
  boolean isDone() {
    return done;
  }

  /**
   * Whether the directory found another number of entries for the last page than for the one before
   * (RFC 2696 section 2, the size in its answer, which many leave at 0): people were added or gone
   * meanwhile, and a directory that goes on by number then gives entries twice or never.
   */
  boolean hasMoved() {
    return moved;
  }

  /**
   * How many parts of the tree the directory said are on other servers; it may say so on each page.
   */
  int references() {
    return references.size();
  }

  /**
   * The entries of the next page.
   *
   * @throws LDAPException also where the directory stopped at a limit: entries that came before are
   *     not given
   */
  List<SearchResultEntry> next() throws LDAPException {
    SearchRequest request = new SearchRequest(read.base(), read.scope(), filter, attributes);
    request.setDerefPolicy(DereferencePolicy.NEVER);
    request.setControls(new SimplePagedResultsControl(size, cookie, true));
    SearchResult result = connection.search(request);
    SimplePagedResultsControl control = SimplePagedResultsControl.get(result);
    done = control == null || !control.moreResultsToReturn();
    cookie = control == null ? null : control.getCookie();
    int found = control == null ? 0 : control.getSize();
    moved = estimate > 0 && found > 0 && found != estimate;
    estimate = found;
    result
        .getSearchReferences()
        .forEach(reference -> references.add(List.of(reference.getReferralURLs())));
    refuseStandstill(result.getSearchEntries());
    return result.getSearchEntries();
  }

  private void refuseStandstill(List<SearchResultEntry> entries) {
    emptyPages = entries.isEmpty() ? emptyPages + 1 : 0;
    String page =
        entries.isEmpty()
            ? null
            : Fingerprint.shortOf(
                String.join("\n", entries.stream().map(SearchResultEntry::getDN).toList()));
    boolean again = page != null && page.equals(lastPage);
    if (!done && (again || emptyPages > MOST_EMPTY_PAGES)) {
      throw new ConnectorException(
          FailureCategory.MALFORMED,
          read.stream()
              + ": pagination does not advance: the directory gives the same page again, or no"
              + " entries and no end");
    }
    lastPage = page == null ? lastPage : page;
  }

  @Override
  public void close() {
    connection.close();
  }
}
