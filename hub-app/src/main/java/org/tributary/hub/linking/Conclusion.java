package org.tributary.hub.linking;

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
import org.tributary.hub.changes.ChangeLog;
import org.tributary.hub.changes.ChangeType;
import org.tributary.hub.identity.decide.Decision;
import org.tributary.hub.identity.decide.Outcome;
import org.tributary.hub.linking.LinkTable.Moved;
import org.tributary.hub.linking.PairTable.PairKey;
import org.tributary.hub.linking.ResidentTable.SearchKey;
import org.tributary.hub.store.IdGenerator;

/**
 * Carries out what was found: residents, links that move with their nodes, keys of search,
 * questions, and the changes that followers read.
 */
final class Conclusion {
  private final Work work;
  private final IdGenerator ids;
  private final Assignment assignment;
  private final Set<SearchKey> perhapsStale = new TreeSet<>();
  private final Set<UUID> touched = new LinkedHashSet<>();
  private final Set<UUID> left = new HashSet<>();
  private List<Moved> moved = List.of();

  Conclusion(Work work, IdGenerator ids, Assignment assignment) {
    this.work = work;
    this.ids = ids;
    this.assignment = assignment;
  }

  /** Something about these residents has changed besides who they are. */
  void touch(Collection<UUID> residents) {
    touched.addAll(residents);
  }

  /** Links went away from these residents; perhaps nothing speaks of them any more. */
  void left(Collection<UUID> residents) {
    left.addAll(residents);
    touch(residents);
  }

  /** A link of a resident states these keys no longer. */
  void dropped(UUID resident, Collection<UUID> keys) {
    keys.forEach(key -> perhapsStale.add(new SearchKey(key, resident)));
  }

  /** Writes nodes, pairs, residents and events, and lets stored links follow their nodes. */
  void write(Resolution.Found found, Set<PairKey> forgotten) {
    assignment.attention(found.attention());
    for (Node node : work.nodes()) {
      UUID before = node.storedResident();
      if (before != null && (node.isLeaving() || !before.equals(node.resident()))) {
        left.add(before);
      }
    }
    assignment.deactivate(left);
    assignment.touch(touched);
    moved = work.tables().links().follow(changedNodes(), work.now());
    Map<PairKey, Decision> wanted = wanted(found.questions());
    Map<PairKey, QuestionTable.Question> open = open(found);
    assignment.flush();
    work.flush(forgotten);
    ask(wanted, open);
  }

  private List<Node> changedNodes() {
    return work.nodes().stream().filter(Node::hasMoved).toList();
  }

  /** The open questions about everybody concerned; about a new resident there is none. */
  private Map<PairKey, QuestionTable.Question> open(Resolution.Found found) {
    Set<UUID> concerned = new HashSet<>();
    found.groups().forEach(group -> concerned.add(group.get(0).resident()));
    changedNodes().forEach(node -> concerned.add(node.storedResident()));
    concerned.addAll(assignment.changed());
    concerned.addAll(left);
    assignment.minted().forEach(row -> concerned.remove(row.id()));
    return work.tables().questions().open(concerned);
  }

  /** Asks one question for two residents. */
  private void ask(Map<PairKey, Decision> wanted, Map<PairKey, QuestionTable.Question> open) {
    List<QuestionTable.Question> fresh = new ArrayList<>();
    List<QuestionTable.Question> again = new ArrayList<>();
    wanted.forEach(
        (residents, decision) -> {
          QuestionTable.Question known = open.remove(residents);
          QuestionTable.Question question =
              new QuestionTable.Question(
                  known == null ? ids.next() : known.id(),
                  "open",
                  residents,
                  PairKey.of(decision),
                  (float) decision.bits(),
                  null);
          if (known == null) {
            fresh.add(question);
          } else if (!question.equals(known)) {
            again.add(question);
          }
        });
    work.tables().questions().ask(fresh, work.now());
    work.tables().questions().askAgain(again);
    work.tables()
        .questions()
        .withdraw(open.values().stream().map(QuestionTable.Question::id).toList(), work.now());
  }

  private Map<PairKey, Decision> wanted(List<Decision> questions) {
    Set<UUID> others = new HashSet<>();
    for (Decision question : questions) {
      others.add(work.named(question.a()).resident());
      others.add(work.named(question.b()).resident());
    }
    work.loadResidents(others);
    Map<UUID, List<Node>> members = work.members(others);
    Map<PairKey, Decision> wanted = new LinkedHashMap<>();
    for (Decision question : questions) {
      UUID a = Objects.requireNonNull(work.named(question.a()).resident());
      UUID b = Objects.requireNonNull(work.named(question.b()).resident());
      boolean isNew = !a.equals(b) && !wanted.containsKey(PairKey.of(a, b));
      if (isNew
          && !contradict(members.getOrDefault(a, List.of()), members.getOrDefault(b, List.of()))) {
        wanted.put(PairKey.of(a, b), question);
      }
    }
    return wanted;
  }

  private boolean contradict(List<Node> some, List<Node> others) {
    for (Node one : some) {
      for (Node other : others) {
        if (work.between(one, other).outcome() == Outcome.CONFLICT) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Brings the keys of search up to date and tells followers; after the links of the page were
   * written.
   *
   * @param keys what the links of the page state
   */
  void tell(Collection<SearchKey> keys) {
    Set<SearchKey> wanted = new TreeSet<>(keys);
    Set<UUID> cases = new TreeSet<>();
    for (Moved link : moved) {
      for (UUID key : PartyFacts.searchKeys(link.party(), link.facts())) {
        wanted.add(new SearchKey(key, link.to()));
        perhapsStale.add(new SearchKey(key, link.from()));
      }
      if (link.target() != null) {
        cases.add(link.target());
      }
    }
    work.tables().residents().addSearchKeys(wanted);
    dropStale();
    Set<UUID> minted = new HashSet<>();
    assignment.minted().forEach(row -> minted.add(row.id()));
    List<ChangeLog.Entry> entries = new ArrayList<>();
    assignment.minted().forEach(row -> entries.add(entry(ChangeType.RESIDENT_CREATED, row.id())));
    Set<UUID> told = new HashSet<>(minted);
    for (EventTable.Event event : assignment.events()) {
      String type = event.type().code().replace('-', '_');
      entries.add(entry(ChangeType.ofResident(type), subject(event)));
      told.add(subject(event));
    }
    for (UUID resident : assignment.updated()) {
      if (told.add(resident)) {
        entries.add(entry(ChangeType.RESIDENT_UPDATED, resident));
      }
    }
    work.tables().links().touchCases(cases, work.now());
    cases.forEach(id -> entries.add(entry(ChangeType.CASE_UPDATED, id)));
    new ChangeLog(work.tables().sql()).write(entries, work.now());
  }

  private static UUID subject(EventTable.Event event) {
    return event.type() == EventTable.Type.SPLIT ? event.resident() : event.other();
  }

  private static ChangeLog.Entry entry(ChangeType type, UUID subject) {
    return new ChangeLog.Entry(type, subject, null);
  }

  private void dropStale() {
    Map<UUID, Set<UUID>> stale = new HashMap<>();
    perhapsStale.forEach(
        key -> stale.computeIfAbsent(key.resident(), id -> new TreeSet<>()).add(key.key()));
    for (LinkTable.Facts link : work.tables().links().facts(stale.keySet())) {
      Set<UUID> keys = stale.get(link.resident());
      if (keys != null && !keys.isEmpty()) {
        keys.removeAll(PartyFacts.searchKeys(link.party(), link.facts()));
      }
    }
    List<SearchKey> gone = new ArrayList<>();
    stale.forEach((resident, keys) -> keys.forEach(key -> gone.add(new SearchKey(key, resident))));
    work.tables().residents().deleteSearchKeys(gone);
  }
}
