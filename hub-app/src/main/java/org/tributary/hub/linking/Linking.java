package org.tributary.hub.linking;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;

/**
 * Links every party of every record to a resident, in the caller's transaction and a page at a
 * time. From its first statement to the end of the transaction no other node or thread links, so
 * that nobody decides on what somebody else is about to change.
 */
public final class Linking {
  /** From how many parties on it pays to read ahead. */
  private static final int MANY = 100;

  private final Tables tables;
  private final IdGenerator ids;
  private final Models models;

  public Linking(Sql sql, IdGenerator ids, Models models) {
    this.tables = Tables.of(sql);
    this.ids = ids;
    this.models = models;
  }

  /**
   * Works out what it can of parties that are about to be linked: outside of transactions, and for
   * nothing where they are not linked after all.
   */
  public void prepare(Collection<PartyFacts> parties) {
    String phoneRegion = models.recent().phoneRegion();
    parties.forEach(facts -> facts.description().profile(phoneRegion));
  }

  /** Whether it pays to look ahead: of few parties it does not, nor where the store is near. */
  public boolean looksAhead(Collection<PartyFacts> parties) {
    return parties.size() >= MANY && !tables.sql().isH2();
  }

  /**
   * Reads what parties that are about to be linked will meet, in a transaction that only reads and
   * sees one state of the store.
   */
  public void lookAhead(Collection<PartyFacts> parties) {
    new LookAhead(tables, models.recent()).run(parties);
  }

  /** Links the parties of the records of one page. */
  public void link(int streamNo, List<LinkRequest> requests, Instant now) {
    if (!requests.isEmpty()) {
      PageOfLinks page = new PageOfLinks(tables, models, ids, streamNo, now);
      tables
          .sql()
          .together(
              () -> {
                page.link(requests);
                return requests;
              });
    }
  }

  /** Retires the links of records that the source no longer holds. */
  public void retire(int streamNo, Collection<String> recordIds, Instant now) {
    if (!recordIds.isEmpty()) {
      PageOfLinks page = new PageOfLinks(tables, models, ids, streamNo, now);
      tables
          .sql()
          .together(
              () -> {
                page.retire(recordIds);
                return recordIds;
              });
    }
  }
}
