package org.tributary.hub.linking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.identity.normal.Profile;
import org.tributary.hub.linking.ResidentTable.SearchKey;
import org.tributary.hub.store.IdGenerator;

/** The links of one page: first which description each stands for, then whose that is. */
final class PageOfLinks {
  private static final int LONGEST_REDIRECT = 50;

  private final Tables tables;
  private final Models models;
  private final IdGenerator ids;
  private final int streamNo;
  private final Instant now;
  private final List<Wanted> wanted = new ArrayList<>();
  private final List<Kept> kept = new ArrayList<>();
  private final List<LinkRow> retired = new ArrayList<>();
  private final Map<UUID, UUID> relinked = new HashMap<>();
  private final Set<UUID> lost = new LinkedHashSet<>();
  private @Nullable Ruler ruler;

  PageOfLinks(Tables tables, Models models, IdGenerator ids, int streamNo, Instant now) {
    this.tables = tables;
    this.models = models;
    this.ids = ids;
    this.streamNo = streamNo;
    this.now = now;
  }

  /** A party that must find its node. */
  private static final class Wanted {
    private final LinkRequest request;
    private final PartyFacts facts;
    private final UUID linkId;
    private final @Nullable LinkRow old;
    private final Profile profile;
    private final UUID own;
    private final UUID shared;
    private @Nullable Node node;

    Wanted(
        LinkRequest request,
        PartyFacts facts,
        UUID linkId,
        @Nullable LinkRow old,
        String phoneRegion,
        UUID own) {
      this.request = request;
      this.facts = facts;
      this.linkId = linkId;
      this.old = old;
      this.profile = facts.description().profile(phoneRegion);
      this.own = own;
      this.shared = facts.description().shared(phoneRegion);
    }

    Node node() {
      return Objects.requireNonNull(node);
    }
  }

  /** A party that says what it said. */
  private record Kept(LinkRequest request, PartyFacts facts, LinkRow old) {}

  /** Links the parties of these records. */
  void link(List<LinkRequest> requests) {
    describe(requests);
    Work work = Work.begin(tables, models, now);
    sort(requests, work.model().phoneRegion());
    work.load(nodeIds());
    redirect(work);
    work.population().prepare(wanted.stream().map(each -> each.profile).toList());
    loadRulings(work);
    wanted.forEach(each -> attach(work, each));
    retired.forEach(row -> detach(work, row));
    finish(work);
  }

  /** Retires the links of these records. */
  void retire(Collection<String> recordIds) {
    Work work = Work.begin(tables, models, now);
    for (LinkRow row : tables.links().ofRecords(streamNo, recordIds)) {
      if (row.isLive()) {
        retired.add(row);
      }
    }
    work.load(nodeIds());
    retired.forEach(row -> detach(work, row));
    finish(work);
  }

  /** Links one party of a record anew, as it stands. */
  void again(String recordId, String party, Ruler by) {
    ruler = by;
    Work work = Work.begin(tables, models, now);
    for (LinkRow row : tables.links().ofRecords(streamNo, List.of(recordId))) {
      if (row.isLive() && row.party().equals(party)) {
        PartyFacts facts = PartyFacts.stored(row.party(), row.facts());
        LinkRequest request =
            new LinkRequest(
                recordId,
                row.targetId(),
                row.sortAt(),
                row.sourceUpdatedAt(),
                true,
                List.of(facts));
        UUID own = NodeIds.ofLink(streamNo, recordId, party);
        wanted.add(new Wanted(request, facts, row.id(), row, work.model().phoneRegion(), own));
      }
    }
    work.load(nodeIds());
    redirect(work);
    work.population().prepare(wanted.stream().map(each -> each.profile).toList());
    loadRulings(work);
    wanted.forEach(each -> attach(work, each));
    finish(work);
  }

  /** Before the lock, as far as it was not done earlier. */
  private void describe(List<LinkRequest> requests) {
    String phoneRegion = models.recent().phoneRegion();
    requests.stream()
        .flatMap(request -> request.parties().stream())
        .forEach(facts -> facts.description().profile(phoneRegion));
  }

  private void sort(List<LinkRequest> requests, String phoneRegion) {
    Map<String, Map<String, LinkRow>> existing = new HashMap<>();
    List<String> known =
        requests.stream().filter(LinkRequest::known).map(LinkRequest::recordId).toList();
    for (LinkRow row : tables.links().ofRecords(streamNo, known)) {
      existing.computeIfAbsent(row.recordId(), id -> new HashMap<>()).put(row.party(), row);
    }
    for (LinkRequest request : requests) {
      Map<String, LinkRow> before = existing.getOrDefault(request.recordId(), Map.of());
      Set<String> stated = new HashSet<>();
      for (PartyFacts facts : request.parties()) {
        stated.add(facts.party());
        LinkRow old = before.get(facts.party());
        if (old != null && isKept(old, facts)) {
          kept.add(new Kept(request, facts, old));
        } else {
          UUID own = NodeIds.ofLink(streamNo, request.recordId(), facts.party());
          UUID linkId = old == null ? ids.next() : old.id();
          wanted.add(new Wanted(request, facts, linkId, old, phoneRegion, own));
        }
      }
      before.values().stream()
          .filter(row -> row.isLive() && !stated.contains(row.party()))
          .forEach(retired::add);
    }
  }

  private static boolean isKept(LinkRow old, PartyFacts facts) {
    boolean isPinned = old.rule().equals(Rule.STATED);
    return old.isLive()
        && old.nodeId() != null
        && old.facts().equals(facts.json())
        && (facts.residentId() == null || isPinned);
  }

  private Set<UUID> nodeIds() {
    Set<UUID> nodes = new HashSet<>();
    for (Wanted each : wanted) {
      nodes.add(each.own);
      nodes.add(each.shared);
      if (each.old != null && each.old.nodeId() != null) {
        nodes.add(each.old.nodeId());
      }
    }
    kept.forEach(each -> nodes.add(each.old().nodeId()));
    retired.forEach(row -> nodes.add(row.nodeId()));
    nodes.remove(null);
    return nodes;
  }

  private final Map<UUID, UUID> standsFor = new HashMap<>();

  /** Whom callers mean: residents that were merged stand for those they were merged into. */
  private void redirect(Work work) {
    Set<UUID> toFollow = new HashSet<>();
    for (Wanted each : wanted) {
      if (each.facts.residentId() != null) {
        toFollow.add(each.facts.residentId());
      }
      if (each.old != null) {
        toFollow.add(each.old.residentId());
      }
    }
    Map<UUID, ResidentRow> rows = new HashMap<>();
    Set<UUID> next = toFollow;
    for (int i = 0; i < LONGEST_REDIRECT && !next.isEmpty(); i++) {
      Set<UUID> further = new HashSet<>();
      for (ResidentRow row : work.residents(next)) {
        rows.put(row.id(), row);
        if (row.replacedBy() != null && !rows.containsKey(row.replacedBy())) {
          further.add(row.replacedBy());
        }
      }
      next = further;
    }
    for (UUID id : toFollow) {
      ResidentRow row = rows.get(id);
      while (row != null && row.replacedBy() != null) {
        row = rows.get(row.replacedBy());
      }
      if (row != null) {
        standsFor.put(id, row.id());
      }
    }
    List<UUID> anchors = new ArrayList<>();
    Set<UUID> residents = new HashSet<>();
    for (Wanted each : wanted) {
      UUID resident = stated(each);
      if (resident != null) {
        anchors.add(NodeIds.ofResident(resident));
        residents.add(resident);
      }
    }
    work.load(anchors);
    work.loadResidents(residents);
  }

  private void loadRulings(Work work) {
    List<UUID> before = new ArrayList<>();
    for (Wanted each : wanted) {
      if (each.old != null && each.old.nodeId() != null) {
        before.add(each.old.nodeId());
      }
    }
    work.loadPairs(before);
  }

  private @Nullable UUID stated(Wanted each) {
    UUID resident = each.facts.residentId();
    boolean isKeptOut = each.old != null && each.old.isKeptOut();
    return resident == null || isKeptOut ? null : standsFor.get(resident);
  }

  private void attach(Work work, Wanted each) {
    UUID resident = stated(each);
    Node node = resident == null ? described(work, each) : anchor(work, resident);
    LinkRow old = each.old;
    if (old != null && old.isLive()) {
      if (old.nodeId() == null) {
        lost.add(old.residentId());
      } else if (!node.id().equals(old.nodeId())) {
        succeed(work, old, node);
      }
    }
    boolean isSame = old != null && old.isLive() && node.id().equals(old.nodeId());
    if (!isSame) {
      node.attach(each.linkId);
    }
    if (node.resident() == null && old != null) {
      node.belongsTo(standsFor.get(old.residentId()));
    }
    relinked.put(each.linkId, node.id());
    each.node = node;
  }

  /** The node that comes in place of another inherits what stewards said of that one. */
  private void succeed(Work work, LinkRow old, Node node) {
    Node before = work.node(Objects.requireNonNull(old.nodeId()));
    if (before == null) {
      return;
    }
    before.detach();
    lost.add(old.residentId());
    if (node.isStored()) {
      work.loadPairs(List.of(node.id()));
    }
    for (PairTable.Ruling ruling : work.rulingsOf(before.id())) {
      UUID other = ruling.key().otherThan(before.id());
      if (work.verdict(PairTable.PairKey.of(node.id(), other)) == null) {
        work.rule(node.id(), other, ruling.verdict(), ruling.event());
      }
    }
  }

  /** The node of a party: shared where what it says is enough to tell a person, else its own. */
  private Node described(Work work, Wanted each) {
    boolean isKeptOut = each.profile.noLink() || (each.old != null && each.old.isKeptOut());
    Node own = work.node(each.own);
    boolean isAlone = isAlone(work, each);
    if (!isAlone) {
      Node shared = work.node(each.shared);
      if (!isKeptOut && shared != null && shared.isAlive()) {
        return shared;
      }
      if (!isKeptOut && !each.profile.isEmpty() && work.isTelling(each.profile)) {
        return opened(work, shared, each.shared, each.profile, false);
      }
    }
    return opened(work, own, each.own, each.profile, isKeptOut);
  }

  /** What stewards have spoken of does not become one with what others state. */
  private static boolean isAlone(Work work, Wanted each) {
    UUID before = each.old == null ? null : each.old.nodeId();
    return before != null && (each.own.equals(before) || !work.rulingsOf(before).isEmpty());
  }

  private static Node opened(
      Work work, @Nullable Node known, UUID id, Profile profile, boolean isKeptOut) {
    Profile named = profile.as(id.toString(), isKeptOut);
    if (known != null) {
      known.says(named);
      return known;
    }
    Node node = Node.opened(id, named);
    work.open(node);
    return node;
  }

  /** What callers said to be a resident's stands with the others of that resident. */
  private Node anchor(Work work, UUID resident) {
    UUID id = NodeIds.ofResident(resident);
    Node known = work.node(id);
    if (known == null) {
      Profile nothing = ProfileJson.read(id.toString(), "{}");
      known = Node.opened(id, nothing);
      work.open(known);
    }
    if (!known.isAlive()) {
      known.belongsTo(resident);
      List<Node> members = work.members(resident);
      if (!members.isEmpty()) {
        work.rule(id, members.get(0).id(), PairTable.Verdict.SAME, null);
      }
    }
    return known;
  }

  private void detach(Work work, LinkRow row) {
    lost.add(row.residentId());
    relinked.put(row.id(), row.id());
    Node node = row.nodeId() == null ? null : work.node(row.nodeId());
    if (node != null) {
      node.detach();
    }
  }

  private void finish(Work work) {
    Comparing comparing = new Comparing(work);
    comparing.run();
    Set<UUID> affected = new HashSet<>(lost);
    Resolution.Found found = new Resolution(work, false).find(affected);
    Assignment assignment =
        new Assignment(
            work, ids, ruler == null ? new Ruler(work.model().id(), null) : ruler, relinked);
    assignment.assign(found.groups());
    Conclusion conclusion = new Conclusion(work, ids, assignment);
    List<LinkRow> inserts = new ArrayList<>();
    Map<UUID, LinkRow> updates = new LinkedHashMap<>();
    Set<SearchKey> keys = new TreeSet<>();
    rows(work, assignment, conclusion, inserts, updates, keys);
    conclusion.left(lost);
    conclusion.write(found, comparing.forgotten());
    tables.links().insert(streamNo, inserts, now);
    tables.links().update(streamNo, List.copyOf(updates.values()), now);
    conclusion.tell(keys);
  }

  private void rows(
      Work work,
      Assignment assignment,
      Conclusion conclusion,
      List<LinkRow> inserts,
      Map<UUID, LinkRow> updates,
      Set<SearchKey> keys) {
    Set<UUID> minted = new HashSet<>();
    Set<UUID> fresh = new HashSet<>();
    for (ResidentRow row : assignment.minted()) {
      minted.add(Objects.requireNonNullElse(row.openedBy(), row.id()));
      fresh.add(row.id());
    }
    Set<UUID> touched = new LinkedHashSet<>();
    for (Wanted each : wanted) {
      UUID resident = Objects.requireNonNull(each.node().resident());
      String rule =
          stated(each) != null
              ? Rule.STATED
              : minted.contains(each.linkId) ? Rule.NEW_RESIDENT : Rule.MATCHED;
      LinkRow row =
          row(each.request, each.facts, each.linkId, rule, each.old)
              .to(resident, each.node().id(), keptRule(each, resident, rule));
      if (each.old == null) {
        inserts.add(row);
      } else {
        updates.put(row.id(), row);
        Set<UUID> stale = new TreeSet<>(PartyFacts.searchKeys(row.party(), each.old.facts()));
        if (resident.equals(each.old.residentId())) {
          stale.removeAll(each.facts.searchKeys());
        }
        conclusion.dropped(each.old.residentId(), stale);
      }
      touched.add(resident);
      each.facts.searchKeys().forEach(key -> keys.add(new SearchKey(key, resident)));
    }
    for (Kept each : kept) {
      Node node = Objects.requireNonNull(work.node(Objects.requireNonNull(each.old().nodeId())));
      UUID resident = Objects.requireNonNull(node.resident());
      LinkRow row =
          row(each.request(), each.facts(), each.old().id(), each.old().rule(), each.old())
              .to(resident, node.id(), each.old().rule());
      if (!row.equals(each.old())) {
        updates.put(row.id(), row);
      }
    }
    for (LinkRow row : retired) {
      updates.put(row.id(), row.retired());
      conclusion.dropped(row.residentId(), PartyFacts.searchKeys(row.party(), row.facts()));
    }
    touched.removeAll(fresh);
    conclusion.touch(touched);
  }

  /** A link that stays with its resident is there for the reason for which it came. */
  private static String keptRule(Wanted each, UUID resident, String rule) {
    LinkRow old = each.old;
    boolean stays = old != null && resident.equals(old.residentId());
    return old != null && stays && !rule.equals(Rule.STATED) ? old.rule() : rule;
  }

  private static LinkRow row(
      LinkRequest request, PartyFacts facts, UUID id, String rule, @Nullable LinkRow old) {
    UUID none = new UUID(0, 0);
    return new LinkRow(
        request.recordId(),
        facts.party(),
        id,
        none,
        none,
        rule,
        request.targetId(),
        request.sortAt(),
        request.sourceUpdatedAt(),
        facts.json(),
        LinkRow.State.LINKED,
        old != null && old.isKeptOut());
  }
}
