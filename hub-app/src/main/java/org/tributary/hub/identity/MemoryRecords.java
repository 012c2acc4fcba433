package org.tributary.hub.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tributary.hub.identity.block.BlockingKeys;
import org.tributary.hub.identity.compare.ContactUse;
import org.tributary.hub.identity.compare.Population;
import org.tributary.hub.identity.compare.StatedTerms;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.model.LevelSpec.Term;
import org.tributary.hub.identity.normal.PersonName;
import org.tributary.hub.identity.normal.Profile;

/** All records in memory, with their keys and the frequencies of their values. */
public final class MemoryRecords implements Candidates, Population {
  private static final int ESTABLISHED = 4;
  private static final int FAMILIES = 3;

  private final IdentityModel model;
  private final Map<String, Profile> records = new TreeMap<>();
  private final Map<Long, List<String>> byKey = new HashMap<>();
  private final Map<Term, Map<String, Integer>> counts = new EnumMap<>(Term.class);
  private final Map<Term, Integer> stated = new EnumMap<>(Term.class);
  private final Map<String, Set<String>> familiesOfGiven = new HashMap<>();
  private final Map<String, List<Profile>> byContact = new HashMap<>();
  private final Map<String, Use> uses = new HashMap<>();
  private int latestBirth;

  public MemoryRecords(IdentityModel model) {
    this.model = model;
    for (Term term : Term.values()) {
      counts.put(term, new HashMap<>());
    }
  }

  /** Takes a record in. */
  public void add(Profile record) {
    records.put(record.id(), record);
    for (BlockingKeys.Key key : BlockingKeys.of(record)) {
      byKey.computeIfAbsent(key.value(), k -> new ArrayList<>(2)).add(record.id());
    }
    for (PersonName name : record.names()) {
      familiesOfGiven.computeIfAbsent(name.given(), g -> new HashSet<>()).add(name.family());
    }
    latestBirth = Math.max(latestBirth, record.birthDate());
    contacts(record, record.emails());
    contacts(record, record.phones());
    StatedTerms.each(record, this::tally);
  }

  private void contacts(Profile record, List<String> contacts) {
    for (String contact : contacts) {
      byContact.computeIfAbsent(contact, c -> new ArrayList<>(2)).add(record);
      uses.remove(contact);
    }
  }

  private void tally(Term term, String value) {
    counts.getOrDefault(term, new HashMap<>()).merge(value, 1, Integer::sum);
    stated.merge(term, 1, Integer::sum);
  }

  /** Every record, by id. */
  public Collection<Profile> all() {
    return List.copyOf(records.values());
  }

  /** A record by its id. */
  public Profile get(String id) {
    Profile record = records.get(id);
    if (record == null) {
      throw new IllegalArgumentException("No record " + id);
    }
    return record;
  }

  @Override
  public Collection<Profile> of(Profile record) {
    Meetings<String> meetings = new Meetings<>(model, records());
    for (BlockingKeys.Key key : BlockingKeys.of(record)) {
      meetings.under(key, byKey.getOrDefault(key.value(), List.of()));
    }
    return meetings.met().stream().filter(id -> !id.equals(record.id())).map(this::get).toList();
  }

  @Override
  public long records() {
    return records.size();
  }

  @Override
  public long stated(Term term) {
    return term == Term.ATTRIBUTE ? records.size() : stated.getOrDefault(term, 0);
  }

  @Override
  public long count(Term term, String value) {
    return counts.getOrDefault(term, Map.of()).getOrDefault(value, 0);
  }

  @Override
  public Use use(String contact) {
    Use known = uses.get(contact);
    if (known == null) {
      known = ContactUse.of(byContact.getOrDefault(contact, List.of()), this);
      uses.put(contact, known);
    }
    return known;
  }

  @Override
  public int today() {
    return latestBirth;
  }

  @Override
  public boolean isEstablished(String given) {
    return count(Term.GIVEN, given) >= ESTABLISHED
        && familiesOfGiven.getOrDefault(given, Set.of()).size() >= FAMILIES;
  }
}
