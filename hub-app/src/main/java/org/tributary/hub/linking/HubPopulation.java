package org.tributary.hub.linking;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tributary.hub.identity.compare.ContactUse;
import org.tributary.hub.identity.compare.Population;
import org.tributary.hub.identity.compare.StatedTerms;
import org.tributary.hub.identity.model.LevelSpec.Term;
import org.tributary.hub.identity.normal.PersonName;
import org.tributary.hub.identity.normal.Profile;

/** What is known of all nodes together, as far as one page needs it; counts along with the page. */
final class HubPopulation implements Population {
  private static final int ESTABLISHED = 4;
  private static final int FAMILIES = 3;

  /** Of what is much alike the one or the other spelling is counted; the rest is shared exactly. */
  private static final Set<Term> LIKENESSES =
      EnumSet.of(Term.GIVEN, Term.FAMILY, Term.CONTACT, Term.HOME, Term.AREA);

  private final TermTable table;
  private final Recollection recollection;
  private final Map<Term, Long> stated;
  private final int today;
  private final Map<TermTable.Key, TermTable.Row> rows = new HashMap<>();
  private final Set<TermTable.Key> changed = new HashSet<>();
  private final String modelId;
  private final long version;
  private long nodes;

  HubPopulation(Tables tables, StateTable.Totals totals, LocalDate today) {
    this.table = tables.terms();
    this.recollection = tables.recollection();
    this.version = totals.version();
    this.nodes = totals.nodes();
    this.modelId = totals.modelId();
    this.stated = new EnumMap<>(Term.class);
    this.stated.putAll(totals.stated());
    this.today = today.getYear() * 10_000 + today.getMonthValue() * 100 + today.getDayOfMonth();
  }

  /** Looks up every value of these profiles that is not known yet. */
  void prepare(Collection<Profile> profiles) {
    look(terms(profiles));
  }

  /** Every value of these profiles. */
  static Set<TermTable.Key> terms(Collection<Profile> profiles) {
    return terms(profiles, EnumSet.allOf(Term.class));
  }

  private static Set<TermTable.Key> terms(Collection<Profile> profiles, Set<Term> kinds) {
    Set<TermTable.Key> keys = new HashSet<>();
    for (Profile profile : profiles) {
      StatedTerms.each(
          profile,
          (term, value) -> {
            if (kinds.contains(term)) {
              keys.add(TermTable.Key.of(term, value));
            }
          });
    }
    return keys;
  }

  private void look(Set<TermTable.Key> wanted) {
    wanted.removeAll(rows.keySet());
    wanted.removeIf(this::recall);
    rows.putAll(table.find(wanted));
  }

  private boolean recall(TermTable.Key key) {
    TermTable.Row known = recollection.term(key);
    if (known != null) {
      rows.put(key, known);
    }
    return known != null;
  }

  /**
   * Looks up what a comparison with those who are met needs, and by which given names those who
   * share a contact point are told apart.
   */
  void prepareMet(Collection<Profile> met, Collection<Profile> sharing) {
    Set<TermTable.Key> wanted = terms(met, LIKENESSES);
    wanted.addAll(terms(sharing, EnumSet.of(Term.GIVEN)));
    look(wanted);
  }

  /** Looks up what those who are met need not share to the letter for it to count. */
  void prepareMet(Collection<Profile> met) {
    prepareMet(met, List.of());
  }

  /** Counts a profile in; its values were looked up before. */
  void add(Profile profile) {
    count(profile, 1);
    for (PersonName name : profile.names()) {
      if (!name.given().isEmpty()) {
        addFamily(TermTable.Key.of(Term.GIVEN, name.given()), name.family());
      }
    }
  }

  /** Counts a profile out. */
  void remove(Profile profile) {
    count(profile, -1);
  }

  private void count(Profile profile, int by) {
    nodes += by;
    StatedTerms.each(
        profile,
        (term, value) -> {
          stated.merge(term, (long) by, Long::sum);
          change(row(TermTable.Key.of(term, value)).plus(by));
        });
  }

  private void addFamily(TermTable.Key given, String family) {
    String known = row(given).detail();
    String hash = Long.toHexString(TermTable.Key.of(Term.FAMILY, family).hash());
    List<String> families = known.isEmpty() ? List.of() : List.of(known.split(",", -1));
    if (families.size() < FAMILIES && !families.contains(hash)) {
      change(row(given).with(known.isEmpty() ? hash : known + "," + hash));
    }
  }

  /** Tells anew by whom a contact point is used, from those who state it. */
  void usedBy(String contact, List<Profile> holders) {
    used(contact, ContactUse.of(holders, this));
  }

  /** So many state a contact point that it is nobody's. */
  void usedByMany(String contact) {
    used(contact, Use.GENERIC);
  }

  private void used(String contact, Use use) {
    String detail = use == Use.PERSONAL ? "" : use.name().toLowerCase(Locale.ROOT);
    TermTable.Row row = row(TermTable.Key.of(Term.CONTACT, contact));
    if (!row.detail().equals(detail)) {
      change(row.with(detail));
    }
  }

  private void change(TermTable.Row row) {
    rows.put(row.key(), row);
    changed.add(row.key());
  }

  private TermTable.Row row(TermTable.Key key) {
    if (!rows.containsKey(key)) {
      look(new HashSet<>(Set.of(key)));
    }
    return Objects.requireNonNull(rows.get(key));
  }

  /** Writes what changed. */
  void flush() {
    changes().run();
  }

  /** What has changed until now, to be written by the caller, on whichever thread. */
  Runnable changes() {
    List<TermTable.Row> rows = changed.stream().map(this::row).toList();
    changed.clear();
    return () -> table.write(rows);
  }

  /** What is known of single values. */
  Collection<TermTable.Row> known() {
    return List.copyOf(rows.values());
  }

  /** How many transactions had linked when this began. */
  long version() {
    return version;
  }

  StateTable.Totals totals() {
    return new StateTable.Totals(nodes, Map.copyOf(stated), modelId, version + 1);
  }

  @Override
  public long records() {
    return nodes;
  }

  @Override
  public long stated(Term term) {
    return term == Term.ATTRIBUTE ? nodes : stated.getOrDefault(term, 0L);
  }

  @Override
  public long count(Term term, String value) {
    return value.isEmpty() ? 0 : row(TermTable.Key.of(term, value)).count();
  }

  @Override
  public long countSoFar(Term term, String value) {
    TermTable.Row known = value.isEmpty() ? null : rows.get(TermTable.Key.of(term, value));
    return known == null ? 0 : known.count();
  }

  @Override
  public Use use(String contact) {
    return switch (row(TermTable.Key.of(Term.CONTACT, contact)).detail()) {
      case "household" -> Use.HOUSEHOLD;
      case "generic" -> Use.GENERIC;
      default -> Use.PERSONAL;
    };
  }

  @Override
  public int today() {
    return today;
  }

  @Override
  public boolean isEstablished(String given) {
    TermTable.Row row = row(TermTable.Key.of(Term.GIVEN, given));
    return row.count() >= ESTABLISHED && row.detail().split(",", -1).length >= FAMILIES;
  }
}
