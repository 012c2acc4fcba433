package org.tributary.hub.linking;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.linking.PairTable.PairKey;
import org.tributary.hub.linking.PairTable.Verdict;
import org.tributary.hub.linking.StewardshipException.Reason;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;

/**
 * What stewards decide about residents. Their word stands above the engine for ever, until a
 * steward takes it back; everything can be taken back exactly. Each call is a transaction.
 */
public final class Stewardship {
  private final Tables tables;
  private final Transactions transactions;
  private final IdGenerator ids;
  private final Models models;
  private final Clock clock;

  public Stewardship(
      Sql sql, Transactions transactions, IdGenerator ids, Models models, Clock clock) {
    this.tables = Tables.of(sql);
    this.transactions = transactions;
    this.ids = ids;
    this.models = models;
    this.clock = clock;
  }

  /**
   * Makes two residents one. Whoever asked before that they be kept apart is overruled.
   *
   * @return the event
   */
  public UUID merge(UUID survivor, UUID other, Ruler by) {
    return transactions.inTransaction(
        () -> {
          Work work = begin();
          return merge(work, survivor, other, by);
        });
  }

  private UUID merge(Work work, UUID survivor, UUID other, Ruler by) {
    standing(work, survivor);
    standing(work, other);
    if (survivor.equals(other)) {
      throw new StewardshipException(Reason.ALREADY_ONE);
    }
    List<Node> all = new ArrayList<>(members(work, survivor));
    List<Node> others = members(work, other);
    UUID event = ids.next();
    for (Node one : all) {
      for (Node second : others) {
        if (work.verdict(PairKey.of(one.id(), second.id())) == Verdict.DIFFERENT) {
          work.unrule(PairKey.of(one.id(), second.id()));
        }
      }
    }
    all.addAll(others);
    tie(work, all, event);
    finish(work, all, Set.of(survivor, other), by, survivor, event);
    return event;
  }

  /** Nodes that a steward calls one stay one whichever of them goes: all are tied to one. */
  private static void tie(Work work, List<Node> nodes, UUID event) {
    for (Node node : nodes.subList(Math.min(1, nodes.size()), nodes.size())) {
      PairKey key = PairKey.of(nodes.get(0).id(), node.id());
      if (work.verdict(key) == null) {
        work.rule(key.a(), key.b(), Verdict.SAME, event);
      }
    }
  }

  /**
   * Takes a resident out again that was merged, as it was, and keeps the two apart for ever.
   *
   * @param retired the resident that points to the other
   */
  public UUID unmerge(UUID retired, Ruler by) {
    return transactions.inTransaction(() -> unmerge(begin(), retired, by, true));
  }

  private UUID unmerge(Work work, UUID retired, Ruler by, boolean keepApart) {
    ResidentRow row = row(retired);
    EventTable.Event merger =
        tables
            .events()
            .merger(retired)
            .filter(event -> row.status().equals(ResidentRow.MERGED))
            .orElseThrow(() -> new StewardshipException(Reason.NOT_MERGED));
    UUID holder = holder(row);
    List<Node> members = members(work, holder);
    Set<UUID> wanted = Set.copyOf(merger.nodes());
    List<Node> back = members.stream().filter(node -> wanted.contains(node.id())).toList();
    List<Node> staying = members.stream().filter(node -> !wanted.contains(node.id())).toList();
    UUID event = ids.next();
    work.unruleEvent(merger.id());
    if (keepApart) {
      keepApart(work, back, staying, event);
    } else {
      loosen(work, back, staying);
    }
    Assignment assignment = new Assignment(work, ids, by, Map.of());
    assignment.restore(retired, holder, back, event);
    tables.events().undone(merger.id(), event);
    conclude(work, assignment, List.of(back, staying), Set.of(retired, holder));
    return event;
  }

  /**
   * Takes links out of a resident and keeps them apart from the others for ever. The resident stays
   * where the record is that opened it; the others get a new one.
   *
   * @return the new resident
   */
  public UUID split(UUID resident, Set<UUID> links, Ruler by) {
    return transactions.inTransaction(
        () -> {
          Work work = begin();
          standing(work, resident);
          members(work, resident);
          Set<UUID> nodes = separate(work, resident, links);
          List<Node> members = members(work, resident);
          List<Node> out = members.stream().filter(n -> nodes.contains(n.id())).toList();
          List<Node> rest = members.stream().filter(n -> !nodes.contains(n.id())).toList();
          if (out.isEmpty() || rest.isEmpty()) {
            throw new StewardshipException(Reason.WRONG_LINKS);
          }
          UUID event = ids.next();
          keepApart(work, out, rest, event);
          Assignment assignment = new Assignment(work, ids, by, Map.of());
          UUID minted = assignment.divide(resident, out, rest, event);
          conclude(work, assignment, List.of(out, rest), Set.of(resident));
          return minted;
        });
  }

  /** Confirms that the two residents of a question are one; the older one stays. */
  public void confirm(UUID question, Ruler by) {
    transactions.inTransaction(
        () -> {
          Work work = begin();
          QuestionTable.Question asked = open(question);
          UUID a = asked.residents().a();
          UUID b = asked.residents().b();
          boolean aIsOlder = a.toString().compareTo(b.toString()) < 0;
          UUID event = merge(work, aIsOlder ? a : b, aIsOlder ? b : a, by);
          tables.questions().decide(question, "confirmed", by, event, work.now());
          return event;
        });
  }

  /** Keeps the two residents of a question apart for ever. */
  public void reject(UUID question, Ruler by) {
    transactions.inTransaction(
        () -> {
          Work work = begin();
          QuestionTable.Question asked = open(question);
          UUID a = asked.residents().a();
          UUID b = asked.residents().b();
          List<Node> ones = members(work, a);
          List<Node> others = members(work, b);
          UUID event = ids.next();
          keepApart(work, ones, others, event);
          tables.events().note(event, EventTable.Type.KEPT_APART, a, b, null, by, work.now());
          tables.questions().decide(question, "rejected", by, event, work.now());
          List<Node> all = new ArrayList<>(ones);
          all.addAll(others);
          finish(work, all, Set.of(a, b), by, null, ids.next());
          return event;
        });
  }

  /** Takes an answer back: everything is as before it was given, and the question is open again. */
  public void undo(UUID question, Ruler by) {
    transactions.inTransaction(
        () -> {
          Work work = begin();
          QuestionTable.Question asked = question(question);
          UUID event = asked.event();
          if (event == null) {
            throw new StewardshipException(Reason.NOT_ANSWERED);
          }
          EventTable.Event answer = tables.events().find(event).orElseThrow();
          tables.questions().askAgain(List.of(asked));
          if (answer.type() == EventTable.Type.MERGED) {
            return unmerge(work, answer.other(), by, false);
          }
          UUID one = holder(row(answer.resident()));
          UUID other = holder(row(answer.other()));
          List<Node> all = new ArrayList<>(members(work, one));
          if (!one.equals(other)) {
            all.addAll(members(work, other));
          }
          work.unruleEvent(event);
          UUID undoing = ids.next();
          tables
              .events()
              .note(
                  undoing,
                  EventTable.Type.RELEASED,
                  answer.resident(),
                  answer.other(),
                  null,
                  by,
                  work.now());
          tables.events().undone(event, undoing);
          finish(work, all, new HashSet<>(List.of(one, other)), by, null, ids.next());
          return undoing;
        });
  }

  /** A steward has looked at a resident in doubt: its records belong together. */
  public void approve(UUID resident, Ruler by) {
    transactions.inTransaction(
        () -> {
          Work work = begin();
          standing(work, resident);
          List<Node> members = members(work, resident);
          UUID event = ids.next();
          tables
              .events()
              .note(event, EventTable.Type.APPROVED, resident, null, null, by, work.now());
          tie(work, members, event);
          Resolution.Found found = new Resolution(work, false).find(members, Set.of(resident));
          found.attention().put(resident, null);
          apply(work, found, Set.of(resident), by, null, ids.next());
          return event;
        });
  }

  /**
   * Keeps a link out of linking, or lets it take part again. What is kept out is a resident of its
   * own.
   */
  public void keepOut(UUID link, boolean isKeptOut, Ruler by) {
    transactions.inTransaction(
        () -> {
          Work work = begin();
          LinkTable.Place place =
              tables
                  .links()
                  .place(link)
                  .orElseThrow(() -> new StewardshipException(Reason.NOT_FOUND));
          tables.links().keepOut(place, isKeptOut);
          tables
              .events()
              .note(
                  ids.next(),
                  isKeptOut ? EventTable.Type.KEPT_OUT : EventTable.Type.LET_IN,
                  place.resident(),
                  null,
                  link,
                  by,
                  work.now());
          new PageOfLinks(tables, models, ids, place.streamNo(), clock.instant())
              .again(place.recordId(), place.party(), by);
          return place;
        });
  }

  private Work begin() {
    return Work.begin(tables, models, Sql.micros(clock.instant()));
  }

  private ResidentRow row(UUID resident) {
    return tables.residents().find(List.of(resident)).stream()
        .findFirst()
        .orElseThrow(() -> new StewardshipException(Reason.NOT_FOUND));
  }

  private void standing(Work work, UUID resident) {
    if (row(resident).status().equals(ResidentRow.MERGED)) {
      throw new StewardshipException(Reason.IS_MERGED);
    }
    work.loadResidents(List.of(resident));
  }

  /** Who holds the records of a resident that was merged, perhaps several times. */
  private UUID holder(ResidentRow retired) {
    ResidentRow row = retired;
    while (row.replacedBy() != null) {
      row = row(row.replacedBy());
    }
    return row.id();
  }

  private List<Node> members(Work work, UUID resident) {
    work.loadResidents(List.of(resident));
    List<Node> members = work.members(resident);
    work.loadPairs(members.stream().filter(Node::isStored).map(Node::id).toList());
    work.population().prepareMet(members.stream().map(Node::profile).toList());
    return members;
  }

  private QuestionTable.Question question(UUID id) {
    return tables
        .questions()
        .find(id)
        .orElseThrow(() -> new StewardshipException(Reason.NOT_FOUND));
  }

  private QuestionTable.Question open(UUID id) {
    QuestionTable.Question question = question(id);
    if (!question.state().equals("open")) {
      throw new StewardshipException(Reason.NOT_OPEN);
    }
    return question;
  }

  private static void keepApart(Work work, List<Node> ones, List<Node> others, UUID event) {
    for (Node one : ones) {
      for (Node other : others) {
        work.rule(one.id(), other.id(), Verdict.DIFFERENT, event);
      }
    }
  }

  private static void loosen(Work work, List<Node> ones, List<Node> others) {
    for (Node one : ones) {
      for (Node other : others) {
        if (work.verdict(PairKey.of(one.id(), other.id())) != null) {
          work.unrule(PairKey.of(one.id(), other.id()));
        }
      }
    }
  }

  /**
   * Gives links nodes of their own where other links that stay share theirs.
   *
   * @return the nodes of the links
   */
  private Set<UUID> separate(Work work, UUID resident, Set<UUID> links) {
    Map<UUID, List<LinkTable.Stand>> byNode = new HashMap<>();
    Set<UUID> found = new HashSet<>();
    for (LinkTable.Stand stand : tables.links().stands(List.of(resident))) {
      if (stand.isLive() && stand.node() != null) {
        byNode.computeIfAbsent(stand.node(), n -> new ArrayList<>()).add(stand);
        found.add(stand.link());
      }
    }
    if (links.isEmpty() || !found.containsAll(links)) {
      throw new StewardshipException(Reason.WRONG_LINKS);
    }
    Set<UUID> nodes = new LinkedHashSet<>();
    byNode.forEach(
        (id, stands) -> {
          List<UUID> out =
              stands.stream().map(LinkTable.Stand::link).filter(links::contains).toList();
          if (out.size() == stands.size()) {
            nodes.add(id);
          } else {
            Node shared = Objects.requireNonNull(work.node(id));
            out.forEach(link -> nodes.add(own(work, shared, List.of(link))));
            own(
                work,
                shared,
                stands.stream().map(LinkTable.Stand::link).filter(l -> !out.contains(l)).toList());
          }
        });
    return nodes;
  }

  /** Lets links stand on a node of their own instead of one that others may come to share. */
  private UUID own(Work work, Node shared, List<UUID> links) {
    LinkTable.Place first = tables.links().place(links.get(0)).orElseThrow();
    UUID id = NodeIds.ofLink(first.streamNo(), first.recordId(), first.party());
    work.load(List.of(id));
    Node node = work.node(id);
    if (node == null) {
      node = Node.parted(id, shared.profile().as(id.toString(), false), shared.resident());
      work.open(node);
    } else {
      node.says(shared.profile().as(id.toString(), false));
    }
    for (UUID link : links) {
      node.attach(link);
      shared.detach();
      tables.links().stand(tables.links().place(link).orElseThrow(), id);
    }
    node.belongsTo(shared.resident());
    for (PairTable.Ruling ruling : work.rulingsOf(shared.id())) {
      UUID other = ruling.key().otherThan(shared.id());
      work.rule(id, other, ruling.verdict(), ruling.event());
    }
    return id;
  }

  private void finish(
      Work work,
      List<Node> seeds,
      Collection<UUID> residents,
      Ruler by,
      @Nullable UUID preferred,
      UUID event) {
    apply(
        work, new Resolution(work, false).find(seeds, residents), residents, by, preferred, event);
  }

  private void apply(
      Work work,
      Resolution.Found found,
      Collection<UUID> residents,
      Ruler by,
      @Nullable UUID preferred,
      UUID event) {
    Assignment assignment = new Assignment(work, ids, by, Map.of());
    assignment.prefer(preferred, event);
    assignment.assign(found.groups());
    write(work, assignment, found, residents, Set.of());
  }

  /** Writes what a steward laid down; afterwards the engine looks what follows for the rest. */
  private void conclude(
      Work work, Assignment assignment, List<List<Node>> groups, Set<UUID> residents) {
    Comparing comparing = new Comparing(work);
    comparing.run();
    Map<UUID, @Nullable String> attention = new HashMap<>();
    residents.forEach(id -> attention.put(id, null));
    List<Node> all = groups.stream().flatMap(List::stream).toList();
    Resolution.Found found = new Resolution(work, false).find(all, residents);
    assignment.assign(found.groups());
    write(
        work,
        assignment,
        new Resolution.Found(found.groups(), found.questions(), attention),
        residents,
        comparing.forgotten());
  }

  private void write(
      Work work,
      Assignment assignment,
      Resolution.Found found,
      Collection<UUID> residents,
      Set<PairKey> forgotten) {
    Conclusion conclusion = new Conclusion(work, ids, assignment);
    conclusion.left(residents);
    conclusion.write(found, forgotten);
    conclusion.tell(List.of());
  }
}
