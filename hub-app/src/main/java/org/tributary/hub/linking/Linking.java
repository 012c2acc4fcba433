package org.tributary.hub.linking;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.tributary.hub.identity.block.BlockingKeys;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.normal.Profile;
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
   * Reads who stands under the keys of parties that are about to be linked, in a transaction that
   * only reads and sees one state of the store.
   */
  public void lookAhead(Collection<PartyFacts> parties) {
    IdentityModel model = models.recent();
    Set<Long> keys = new HashSet<>();
    for (PartyFacts facts : parties) {
      Profile profile = facts.description().profile(model.phoneRegion());
      BlockingKeys.of(profile).forEach(key -> keys.add(key.value()));
    }
    tables.state().byIndexes();
    long version = tables.state().look().version();
    Map<Long, List<UUID>> blocks = tables.keys().nodes(keys, key -> Comparing.cap(model, key));
    tables.keysAhead().read(version, model.id(), keys, blocks);
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
