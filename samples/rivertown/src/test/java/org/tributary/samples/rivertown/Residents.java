package org.tributary.samples.rivertown;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
record Residents(Map<String, List<String>> personsByResident) {

  /** From the source links of every resident that has a part in a case or is a customer. */
  static Residents of(HubUnderTest hub, RivertownCity city) {
    Map<String, String> truth = truth(city);
    Set<String> ids = ConcurrentHashMap.newKeySet();
    for (JsonNode aCase : hub.all("/v1/cases")) {
      aCase.path("parties").forEach(party -> ids.add(party.path("residentId").asText()));
    }
    city.customers().parallelStream()
        .forEach(customer -> ids.add(residentOfCustomer(hub, customer.number())));
    Map<String, List<String>> persons = new ConcurrentHashMap<>();
    ids.parallelStream()
        .forEach(
            id ->
                persons.put(
                    id,
                    hub.all("/v1/residents/" + id + "/source-links").stream()
                        .map(link -> person(truth, link))
                        .toList()));
    return new Residents(persons);
  }

  private static String residentOfCustomer(HubUnderTest hub, long number) {
    return hub.resident("urn:rivertown:erp-customer", Long.toString(number)).id();
  }

  /** Who stands behind a record, by what the hub calls it. */
  private static Map<String, String> truth(RivertownCity city) {
    Map<String, String> truth = new HashMap<>();
    for (TruthRow row : city.truth()) {
      switch (row.recordType()) {
        case "request" -> truth.put("requests/" + row.recordId() + "/requester", row.personId());
        case "permit" -> truth.put("permits/" + row.recordId() + "/" + row.party(), row.personId());
        case "partner" -> truth.put("partners/" + row.recordId() + "/", row.personId());
        case "invoice" -> truth.put("invoices/" + row.recordId() + "/payer", row.personId());
        default -> {
          String number = "%010d".formatted(Long.parseLong(row.recordId()));
          truth.put("customers/" + number + "/", row.personId());
          truth.put("accounts/" + number + "/payer", row.personId());
        }
      }
    }
    return truth;
  }

  private static String person(Map<String, String> truth, JsonNode link) {
    String record =
        link.path("recordType").asText()
            + "/"
            + link.path("recordId").asText()
            + "/"
            + link.path("party").asText("");
    String person = truth.get(record);
    if (person == null) {
      throw new AssertionError("The truth knows nobody behind " + record);
    }
    return person;
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
    long all = ofPerson.values().stream().mapToLong(Residents::pairs).sum();
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

  private static long pairs(long n) {
    return n * (n - 1) / 2;
  }
}
