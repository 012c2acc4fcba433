package org.tributary.connectors.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldif.LDIFException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.StandInSystem;
import org.tributary.testkit.Topic;

/** A {@link TestDirectory} of staff, and the hands of those who keep it. */
final class StaffDirectory implements StandInSystem {
  static final String USER = "cn=contract,dc=city,dc=example";

  private static final int PEOPLE = 57;
  private static final int CAP = 7;
  private static final Instant FIRST = Instant.parse("2026-01-05T08:00:00Z");

  private final @Nullable Quirk quirk;
  private final TestDirectory directory;
  private final Map<Integer, Person> people = new TreeMap<>();

  /** One entry; the department is shown there from the entry of the department. */
  private record Person(
      Instant created, @Nullable Instant changed, int revision, String department) {}

  /**
   * @param password of our user
   * @param quirk what it does that is not expected, or null
   */
  StaffDirectory(String password, @Nullable Quirk quirk) {
    this.quirk = quirk;
    this.directory = new TestDirectory(0, this::configure);
    try {
      directory.server.add(
          "dn: " + USER,
          "objectClass: person",
          "cn: contract",
          "sn: contract",
          "userPassword: " + password);
      for (int i = 1; i <= PEOPLE; i++) {
        Instant at = FIRST.plusSeconds(i * 3600L);
        put(i, new Person(at, quirk == Quirk.NULL_UPDATED ? null : at, 1, "Parks"));
      }
    } catch (LDAPException | LDIFException e) {
      throw new IllegalStateException(e);
    }
    directory.understand(this::understood);
  }

  private void configure(InMemoryDirectoryServerConfig config) {
    config.setGenerateOperationalAttributes(quirk != Quirk.NULL_UPDATED);
  }

  private SearchRequest understood(SearchRequest asked) {
    if (quirk == Quirk.IGNORED_FILTER) {
      asked.setFilter(Filter.createEqualityFilter("objectClass", "inetOrgPerson"));
    }
    if (quirk == Quirk.PAGE_CAP) {
      asked.setControls(capped(asked.getControls()));
    }
    return asked;
  }

  /** There is no other control than that of pages. */
  private static SimplePagedResultsControl capped(Control[] controls) {
    try {
      SimplePagedResultsControl page =
          new SimplePagedResultsControl(
              controls[0].getOID(), controls[0].isCritical(), controls[0].getValue());
      return new SimplePagedResultsControl(Math.min(CAP, page.getSize()), page.getCookie(), true);
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  String url() {
    return directory.url();
  }

  private void put(int number, Person person) {
    try {
      if (people.put(number, person) != null) {
        directory.remove(number);
      }
      List<String> more = new ArrayList<>();
      more.add("createTimestamp: " + GeneralizedTime.write(person.created()));
      if (person.changed() != null) {
        more.add("modifyTimestamp: " + GeneralizedTime.write(person.changed()));
      }
      more.add("title: Gardener of grade " + person.revision());
      more.add("departmentNumber: " + person.department());
      more.add("employeeNumber: " + (quirk == Quirk.STRING_NUMBERS ? "0042.0" : "42"));
      more.add("employeeType: " + (quirk == Quirk.CITY_STATUSES ? "4QAREJ" : "permanent"));
      directory.add(number, more);
    } catch (LDAPException | LDIFException e) {
      throw new IllegalStateException(e);
    }
  }

  private String shownId(int number) {
    return quirk == Quirk.PREFIXED_IDS ? TestDirectory.dn(number) : TestDirectory.id(number);
  }

  private int number(String id) {
    return people.keySet().stream()
        .filter(one -> shownId(one).equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public Set<String> ids() {
    return people.keySet().stream()
        .map(this::shownId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public void edit(String id, Instant at) {
    Person person = Objects.requireNonNull(people.get(number(id)));
    put(number(id), new Person(person.created(), at, person.revision() + 1, person.department()));
  }

  @Override
  public void delete(String id) {
    try {
      int number = number(id);
      people.remove(number);
      directory.remove(number);
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Instant changedAt(String id) {
    Person person = Objects.requireNonNull(people.get(number(id)));
    return person.changed() == null ? person.created() : person.changed();
  }

  @Override
  public Set<String> editChild() {
    Person first = Objects.requireNonNull(people.get(1));
    put(1, new Person(first.created(), first.changed(), first.revision(), "Trees"));
    return Set.of(shownId(1));
  }

  @Override
  public void expireKey() {
    try {
      directory.server.modify(
          USER, new Modification(ModificationType.REPLACE, "userPassword", "another"));
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Map<Topic, String> exempt() {
    return Map.of(
        Topic.HTTP_FAULTS, "a directory does not speak HTTP",
        Topic.STATED_TOTAL, "a directory estimates at best (RFC 2696 section 2)",
        Topic.WRITING, "this connector only reads");
  }

  @Override
  public void close() {
    directory.close();
  }
}
