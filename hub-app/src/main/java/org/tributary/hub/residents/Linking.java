package org.tributary.hub.residents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;

/**
 * Links every party of every record to a resident, in the caller's transaction and a page at a
 * time.
 *
 * <p>Only strong evidence links: the same verified identifier, or the same e-mail address together
 * with the same name where no guard speaks against it. An e-mail address or a phone alone never
 * does. Whoever is not found is a new resident.
 */
public final class Linking {
  private final LinkTable links;
  private final ResidentTable residents;
  private final IdGenerator ids;

  public Linking(Sql sql, IdGenerator ids) {
    this.links = new LinkTable(sql);
    this.residents = new ResidentTable(sql);
    this.ids = ids;
  }

  /** Links the parties of the records of one page, in their order. */
  public void link(int streamNo, List<LinkRequest> requests, Instant now) {
    if (requests.isEmpty()) {
      return;
    }
    PageOfLinks page = load(streamNo, requests);
    for (LinkRequest request : requests) {
      page.link(request);
    }
    page.flush(streamNo, now);
  }

  /** Retires the links of records that the source no longer holds. */
  public void retire(int streamNo, Collection<String> recordIds, Instant now) {
    List<LinkRow> retired = new ArrayList<>();
    Set<UUID> affected = new LinkedHashSet<>();
    for (LinkRow row : links.ofRecords(streamNo, recordIds)) {
      if (row.state() == LinkRow.State.LINKED) {
        retired.add(PageOfLinks.retired(row));
        affected.add(row.residentId());
      }
    }
    links.update(streamNo, retired, now);
    residents.deactivateUnlinked(affected, now);
  }

  private PageOfLinks load(int streamNo, List<LinkRequest> requests) {
    List<String> known =
        requests.stream().filter(LinkRequest::known).map(LinkRequest::recordId).toList();
    Map<String, List<LinkRow>> existing = new HashMap<>();
    for (LinkRow row : links.ofRecords(streamNo, known)) {
      existing.computeIfAbsent(row.recordId(), id -> new ArrayList<>()).add(row);
    }
    Set<UUID> strongKeys = new LinkedHashSet<>();
    Set<UUID> residentIds = new LinkedHashSet<>();
    for (LinkRequest request : requests) {
      for (PartyFacts facts : request.parties()) {
        strongKeys.addAll(facts.identifierKeys());
        strongKeys.addAll(facts.emailNameKeys());
        if (facts.residentId() != null) {
          residentIds.add(facts.residentId());
        }
      }
    }
    Map<UUID, ResidentTable.Claim> claims = new HashMap<>();
    for (ResidentTable.Claim claim : residents.claims(strongKeys)) {
      claims.put(claim.key(), claim);
      residentIds.add(claim.residentId());
    }
    existing.values().forEach(rows -> rows.forEach(row -> residentIds.add(row.residentId())));
    Map<UUID, ResidentDraft> drafts = new HashMap<>();
    for (ResidentTable.Stored stored : residents.residents(residentIds)) {
      drafts.put(stored.id(), ResidentDraft.stored(stored));
    }
    return new PageOfLinks(links, residents, ids, existing, claims, drafts);
  }
}
