package org.tributary.connectors.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** The reading of one page at one position. */
final class PageRead {
  /** The same would happen again: 3, 4, 11, 50. */
  private static final Set<ResultCode> FOR_GOOD =
      Set.of(
          ResultCode.TIME_LIMIT_EXCEEDED,
          ResultCode.SIZE_LIMIT_EXCEEDED,
          ResultCode.ADMIN_LIMIT_EXCEEDED,
          ResultCode.INSUFFICIENT_ACCESS_RIGHTS);

  private static final int MOST_STARTS = 4;

  private final Directory directory;
  private final ReadSpec read;
  private final Searches searches;
  private final Entries entries;
  private final List<String> anomalies = new ArrayList<>();
  private Position position;

  PageRead(Directory directory, ReadSpec read, Searches searches, Position position) {
    this.directory = directory;
    this.read = read;
    this.searches = searches;
    this.entries = new Entries(read);
    this.position = position;
  }

  /**
   * What came of it.
   *
   * @param behind the position behind the page
   */
  record Result(
      List<NativeRecord> records, Position behind, boolean isLast, List<String> anomalies) {}

  Result read() throws LDAPException {
    PagedSearch search = searches.take(read.stream(), position);
    if (search != null) {
      try {
        return result(search, search.next());
      } catch (LDAPException e) {
        search.close();
        if (FOR_GOOD.contains(e.getResultCode())) {
          throw e;
        }
      } catch (RuntimeException e) {
        search.close();
        throw e;
      }
    }
    return resumed();
  }

  /** Reads up to the position again, on a new connection; from the start where the list moved. */
  private Result resumed() throws LDAPException {
    PagedSearch search = open();
    try {
      List<SearchResultEntry> page = upToHere(search);
      if (page == null) {
        search.close();
        anomalies.add(
            "the directory gives its entries in another order than before the interruption; they"
                + " are read again from the start");
        return fromTheStart();
      }
      return result(search, page);
    } catch (LDAPException | RuntimeException e) {
      search.close();
      throw e;
    }
  }

  private Result fromTheStart() throws LDAPException {
    position = position.again();
    PagedSearch search = open();
    try {
      return result(search, search.next());
    } catch (LDAPException | RuntimeException e) {
      search.close();
      throw e;
    }
  }

  private PagedSearch open() throws LDAPException {
    return new PagedSearch(
        directory.open(), read, position.isIdsOnly(), read.from(position.from()), read.pageSize());
  }

  /** What follows the position; null where other entries come before it than those of the run. */
  private @Nullable List<SearchResultEntry> upToHere(PagedSearch search) throws LDAPException {
    String seal = "";
    long rows = 0;
    List<SearchResultEntry> page = List.of();
    int used = 0;
    while (rows < position.rows() && !search.isDone()) {
      page = search.next();
      for (used = 0; used < page.size() && rows < position.rows(); used++) {
        seal = Position.seal(seal, entries.key(page.get(used)));
        rows++;
      }
    }
    if (rows < position.rows() || !seal.equals(position.seal())) {
      return null;
    }
    List<SearchResultEntry> rest = page.subList(used, page.size());
    return rest.isEmpty() && !search.isDone() ? search.next() : rest;
  }

  private Result result(PagedSearch search, List<SearchResultEntry> page) throws LDAPException {
    if (search.hasMoved() && position.starts() < MOST_STARTS) {
      search.close();
      anomalies.add(
          "the number of entries changed while they were read; they are read again from the start");
      return fromTheStart();
    }
    if (search.hasMoved()) {
      tellThatItKeepsMoving();
    }
    List<NativeRecord> records = entries.records(page, position.isIdsOnly());
    List<String> keys = page.stream().map(entries::key).toList();
    Position behind = position.behind(keys, entries.latest());
    anomalies.addAll(entries.anomalies());
    if (search.isDone()) {
      if (search.references() > 0) {
        anomalies.add(
            "referrals to other servers, which were not followed: "
                + search.references()
                + "; read those servers as systems of their own");
      }
      search.close();
    } else {
      searches.keep(read.stream(), search, behind);
    }
    return new Result(records, behind, search.isDone(), anomalies);
  }

  /** An id that is not given would be taken for one that is gone. */
  private void tellThatItKeepsMoving() {
    String sentence = "the number of entries keeps changing while they are read, so some may be";
    if (position.isIdsOnly()) {
      throw new ConnectorException(
          FailureCategory.UNAVAILABLE,
          read.stream()
              + ": "
              + sentence
              + " missing, and nothing was compared; try again when fewer people work there, or"
              + " with a larger read.pageSize");
    }
    anomalies.add(sentence + " missed until everything is read again");
  }
}
