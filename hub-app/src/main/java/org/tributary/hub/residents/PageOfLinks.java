package org.tributary.hub.residents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.store.IdGenerator;

/** The decisions of one page of linking, gathered first and written as batches at the end. */
final class PageOfLinks {
  private static final String BY_IDENTIFIER = "verified-identifier";
  private static final String BY_EMAIL_AND_NAME = "email-and-name";
  private static final String NEW_RESIDENT = "new-resident";
  private static final String STATED = "stated-by-caller";

  private final LinkTable links;
  private final ResidentTable residents;
  private final IdGenerator ids;
  private final Map<String, List<LinkRow>> existing;
  private final Map<UUID, ResidentTable.Claim> claims;
  private final Map<UUID, ResidentDraft> drafts;

  private final Map<UUID, ResidentTable.Claim> newClaims = new TreeMap<>();
  private final Set<UUID> contested = new TreeSet<>();
  private final Set<ResidentTable.SearchKey> searchKeys = new TreeSet<>();
  private final List<LinkRow> inserts = new ArrayList<>();
  private final List<LinkRow> updates = new ArrayList<>();
  private final Set<UUID> left = new LinkedHashSet<>();

  PageOfLinks(
      LinkTable links,
      ResidentTable residents,
      IdGenerator ids,
      Map<String, List<LinkRow>> existing,
      Map<UUID, ResidentTable.Claim> claims,
      Map<UUID, ResidentDraft> drafts) {
    this.links = links;
    this.residents = residents;
    this.ids = ids;
    this.existing = existing;
    this.claims = claims;
    this.drafts = drafts;
  }

  private record Decision(ResidentDraft resident, String rule) {}

  void link(LinkRequest request) {
    Map<String, LinkRow> before = new HashMap<>();
    for (LinkRow row : existing.getOrDefault(request.recordId(), List.of())) {
      before.put(row.party(), row);
    }
    for (PartyFacts facts : request.parties()) {
      LinkRow old = before.remove(facts.party());
      if (old == null) {
        Decision decision = resolve(facts);
        attach(decision.resident(), facts);
        inserts.add(row(request, facts, ids.next(), decision));
      } else {
        relink(request, facts, old);
      }
    }
    for (LinkRow gone : before.values()) {
      if (gone.state() == LinkRow.State.LINKED) {
        updates.add(retired(gone));
        left.add(gone.residentId());
      }
    }
  }

  private void relink(LinkRequest request, PartyFacts facts, LinkRow old) {
    Decision decision = stays(facts, old) ? new Decision(draftOf(old), old.rule()) : resolve(facts);
    LinkRow row = row(request, facts, old.id(), decision);
    if (row.equals(old)) {
      return;
    }
    if (!row.residentId().equals(old.residentId())) {
      left.add(old.residentId());
    }
    if (!row.facts().equals(old.facts()) || row.state() != old.state()) {
      attach(decision.resident(), facts);
    }
    updates.add(row);
  }

  /** A changed party stays with its resident unless it has plainly become somebody else. */
  private boolean stays(PartyFacts facts, LinkRow old) {
    if (facts.json().equals(old.facts())) {
      return true;
    }
    for (UUID key : facts.identifierKeys()) {
      ResidentTable.Claim claim = claims.get(key);
      if (claim != null) {
        return claim.residentId().equals(old.residentId());
      }
    }
    boolean sameName =
        StoredNames.keysOf(old.facts()).stream().anyMatch(facts.nameKeys()::contains);
    return sameName || !residents.hasOtherLinks(old.residentId(), old.id());
  }

  private Decision resolve(PartyFacts facts) {
    ResidentDraft stated = facts.residentId() == null ? null : drafts.get(facts.residentId());
    if (stated != null) {
      return new Decision(stated, STATED);
    }
    for (UUID key : facts.identifierKeys()) {
      ResidentTable.Claim claim = claims.get(key);
      if (claim != null && !claim.contested()) {
        return new Decision(draft(claim.residentId()), BY_IDENTIFIER);
      }
    }
    for (UUID key : facts.emailNameKeys()) {
      ResidentTable.Claim claim = claims.get(key);
      if (claim != null && !claim.contested()) {
        ResidentDraft candidate = draft(claim.residentId());
        if (!candidate.guards().conflictsWith(facts.guards())) {
          return new Decision(candidate, BY_EMAIL_AND_NAME);
        }
        contest(claim);
      }
    }
    ResidentDraft minted = ResidentDraft.minted(ids.next(), facts.kind());
    drafts.put(minted.id(), minted);
    return new Decision(minted, NEW_RESIDENT);
  }

  private void contest(ResidentTable.Claim claim) {
    claims.put(claim.key(), new ResidentTable.Claim(claim.key(), claim.residentId(), true));
    contested.add(claim.key());
  }

  private void attach(ResidentDraft resident, PartyFacts facts) {
    resident.attach(facts.guards());
    facts.identifierKeys().forEach(key -> claim(key, resident));
    facts.emailNameKeys().forEach(key -> claim(key, resident));
    for (UUID key : facts.searchKeys()) {
      searchKeys.add(new ResidentTable.SearchKey(key, resident.id()));
    }
  }

  private void claim(UUID key, ResidentDraft resident) {
    if (!claims.containsKey(key)) {
      ResidentTable.Claim claim = new ResidentTable.Claim(key, resident.id(), false);
      claims.put(key, claim);
      newClaims.put(key, claim);
    }
  }

  private ResidentDraft draftOf(LinkRow row) {
    return draft(row.residentId());
  }

  private ResidentDraft draft(UUID residentId) {
    @Nullable ResidentDraft draft = drafts.get(residentId);
    if (draft == null) {
      throw new IllegalStateException("A claim or link names a resident that is not stored");
    }
    return draft;
  }

  private static LinkRow row(LinkRequest request, PartyFacts facts, UUID id, Decision decision) {
    return new LinkRow(
        request.recordId(),
        facts.party(),
        id,
        decision.resident().id(),
        decision.rule(),
        request.targetId(),
        request.sortAt(),
        request.sourceUpdatedAt(),
        facts.json(),
        LinkRow.State.LINKED);
  }

  static LinkRow retired(LinkRow row) {
    return new LinkRow(
        row.recordId(),
        row.party(),
        row.id(),
        row.residentId(),
        row.rule(),
        row.targetId(),
        row.sortAt(),
        row.sourceUpdatedAt(),
        row.facts(),
        LinkRow.State.RETIRED);
  }

  void flush(int streamNo, Instant now) {
    residents.insertResidents(
        drafts.values().stream()
            .filter(ResidentDraft::isNew)
            .sorted(Comparator.comparing(ResidentDraft::id))
            .toList(),
        now);
    residents.insertClaims(newClaims.values());
    residents.contest(contested);
    insertSearchKeys();
    residents.updateResidents(
        drafts.values().stream()
            .filter(ResidentDraft::isChanged)
            .sorted(Comparator.comparing(ResidentDraft::id))
            .toList(),
        now);
    links.insert(streamNo, inserts, now);
    links.update(streamNo, updates, now);
    residents.deactivateUnlinked(left, now);
  }

  private void insertSearchKeys() {
    List<ResidentTable.SearchKey> perhapsStored =
        searchKeys.stream().filter(key -> !draft(key.residentId()).isNew()).toList();
    searchKeys.removeAll(residents.stored(perhapsStored));
    residents.insertSearchKeys(searchKeys);
  }
}
