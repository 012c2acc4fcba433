package org.tributary.samples.rivertown;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Whom the hub takes for whom, against the truth: for each resident, the true persons of the
 * records that are linked to it.
 *
 * @param personsByResident one entry a linked record; a resident with two different ones is wrong
 */
record WhoIsWho(Map<String, List<String>> personsByResident) {

  /** From the source links of every resident that has a part in a case or is a customer. */
  static WhoIsWho of(HubView hub, RivertownCity city) {
    Truth truth = Truth.of(city);
    Set<String> ids = ConcurrentHashMap.newKeySet();
    for (JsonNode aCase : hub.all("/v1/cases")) {
      for (JsonNode party : aCase.path("parties")) {
        if (party.path("residentId").isTextual()) {
          ids.add(party.path("residentId").asText());
        }
      }
    }
    city.customers().parallelStream()
        .map(
            customer ->
                hub.residentBy("urn:rivertown:erp-customer", Long.toString(customer.number())))
        .flatMap(Optional::stream)
        .forEach(ids::add);
    Map<String, List<String>> persons = new ConcurrentHashMap<>();
    ids.parallelStream()
        .forEach(
            id -> {
              List<String> known = truth.persons(hub.sourceLinks(id));
              if (!known.isEmpty()) {
                persons.put(id, known);
              }
            });
    return new WhoIsWho(persons);
  }

  int links() {
    return personsByResident.values().stream().mapToInt(List::size).sum();
  }

  /** Residents that stand for more than one person. */
  Collection<Set<String>> confused() {
    return personsByResident.values().stream()
        .<Set<String>>map(TreeSet::new)
        .filter(persons -> persons.size() > 1)
        .toList();
  }

  /** Their ids. */
  List<String> confusedIds() {
    return personsByResident.entrySet().stream()
        .filter(entry -> Set.copyOf(entry.getValue()).size() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Of the pairs of records that are one person's, the share that is one resident's. */
  double recall() {
    Map<String, Long> ofPerson = new HashMap<>();
    long found = 0;
    for (List<String> persons : personsByResident.values()) {
      Map<String, Long> counts =
          persons.stream().collect(Collectors.groupingBy(p -> p, Collectors.counting()));
      for (Map.Entry<String, Long> count : counts.entrySet()) {
        ofPerson.merge(count.getKey(), count.getValue(), Long::sum);
        found += pairs(count.getValue());
      }
    }
    long all = ofPerson.values().stream().mapToLong(WhoIsWho::pairs).sum();
    return (double) found / all;
  }

  /** The share of persons all of whose records are one resident's. */
  double whole() {
    Map<String, Set<String>> residents = new HashMap<>();
    personsByResident.forEach(
        (resident, persons) ->
            persons.forEach(
                p -> residents.computeIfAbsent(p, none -> new HashSet<>()).add(resident)));
    long whole = residents.values().stream().filter(ids -> ids.size() == 1).count();
    return (double) whole / residents.size();
  }

  /** Of the pairs of records that are one resident's, the share that is one person's. */
  double precision() {
    long found = 0;
    long right = 0;
    for (List<String> persons : personsByResident.values()) {
      found += pairs(persons.size());
      right +=
          persons.stream()
              .collect(Collectors.groupingBy(p -> p, Collectors.counting()))
              .values()
              .stream()
              .mapToLong(WhoIsWho::pairs)
              .sum();
    }
    return found == 0 ? 1 : (double) right / found;
  }

  /** The figures, a line each. */
  String text() {
    return String.format(
        Locale.ROOT,
        """
          %,d records of persons, of %,d true persons, are linked to %,d residents
          %.4f of the pairs of records that the hub joined are one person's (precision)
          %.4f of the pairs of records that are one person's were joined (recall)
          %.4f of the persons are whole: one resident holds all their records
          residents that stand for several persons: %d%s""",
        links(),
        personsByResident.values().stream().flatMap(List::stream).distinct().count(),
        personsByResident.size(),
        precision(),
        recall(),
        whole(),
        confused().size(),
        confused().isEmpty() ? "" : " " + confusedIds());
  }

  private static long pairs(long n) {
    return n * (n - 1) / 2;
  }
}
