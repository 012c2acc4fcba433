package org.tributary.samples.rivertown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tributary.samples.simulators.erp.ErpCustomer;
import org.tributary.samples.simulators.georeport.ServiceRequest;
import org.tributary.samples.simulators.permits.Permit;

/**
 * What the records themselves say about who is who: one row per record of a person, with the
 * account number and the e-mail address and name that stand in it.
 */
final class Evidence {
  private final Map<String, List<String>> keysByRecord = new HashMap<>();
  private final Map<String, List<String>> recordsByKey = new HashMap<>();
  private final Map<String, String> truth;

  private Evidence(RivertownCity city) {
    truth =
        city.truth().stream()
            .filter(row -> !row.party().equals("contractor"))
            .filter(row -> !row.recordType().equals("invoice"))
            .collect(
                Collectors.toMap(row -> row.system() + "/" + row.recordId(), TruthRow::personId));
    city.requests().forEach(this::add);
    city.permits().forEach(this::add);
    city.customers().forEach(this::add);
    keysByRecord.forEach(
        (record, keys) ->
            keys.forEach(
                key -> recordsByKey.computeIfAbsent(key, k -> new ArrayList<>()).add(record)));
  }

  static Evidence in(RivertownCity city) {
    return new Evidence(city);
  }

  /** Records with a person, by the keys that bind: the same account, or e-mail and name. */
  Map<String, List<String>> recordsByKey() {
    return recordsByKey;
  }

  Map<String, String> truth() {
    return truth;
  }

  /** The systems that strong evidence alone connects with this record. */
  Set<String> systemsConnectedWith(String record) {
    Set<String> seen = new TreeSet<>(Set.of(record));
    List<String> open = new ArrayList<>(seen);
    while (!open.isEmpty()) {
      for (String key : keysByRecord.get(open.remove(open.size() - 1))) {
        for (String next : recordsByKey.get(key)) {
          if (truth.get(next).equals(truth.get(record)) && seen.add(next)) {
            open.add(next);
          }
        }
      }
    }
    return seen.stream().map(r -> r.substring(0, r.indexOf('/'))).collect(Collectors.toSet());
  }

  /** The people whom strong evidence finds in so many systems. */
  Set<String> peopleIn(int systems) {
    return keysByRecord.keySet().stream()
        .filter(record -> systemsConnectedWith(record).size() >= systems)
        .map(truth::get)
        .collect(Collectors.toSet());
  }

  private void add(ServiceRequest request) {
    if (request.requester() != null) {
      add(
          "311/" + request.id(),
          request.requester().accountId(),
          request.requester().email(),
          request.requester().firstName() + " " + request.requester().lastName());
    }
  }

  private void add(Permit permit) {
    add(
        "permits/" + permit.permitNo(),
        permit.applicant().accountNo(),
        permit.applicant().email(),
        permit.applicant().first() + " " + permit.applicant().last());
  }

  private void add(ErpCustomer customer) {
    add(
        "erp/" + customer.number(),
        customer.residentId(),
        customer.email(),
        Objects.requireNonNullElse(customer.firstName(), "") + " " + customer.name());
  }

  private void add(String record, String account, String email, String name) {
    List<String> keys = new ArrayList<>();
    if (account != null) {
      keys.add(account);
    }
    if (email != null) {
      keys.add(
          email.toLowerCase(Locale.ROOT)
              + " "
              + Latin.withoutAccents(name).toLowerCase(Locale.ROOT));
    }
    keysByRecord.put(record, keys);
  }
}
