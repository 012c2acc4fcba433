package org.tributary.hub.open311;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which cases the public sees, as conditions on {@code hub_case c}: service requests of which a 311
 * system tells, or which were opened here for a service that a 311 system takes and are on their
 * way there; never one that somebody keeps from the public, nor of a private service. Nothing else
 * that the hub knows, no permit and no licence, can meet these conditions.
 */
record Shown(Offers.Now now, boolean toAll, Map<String, Object> parameters) {
  private static final String REQUEST = " AND c.type = 'service_request' AND c.deleted_at IS NULL";
  private static final String PUBLIC = " AND (c.visibility IS NULL OR c.visibility = 'public')";

  static Shown in(Offers.Now now) {
    return new Shown(now, true, new HashMap<>());
  }

  /** What those may add to who have a key: also what is kept from the public. */
  static Shown toKeys(Offers.Now now) {
    return new Shown(now, false, new HashMap<>());
  }

  /** The condition for cases of whatever stream; nothing meets it where nothing is offered. */
  String ofAnyStream() {
    List<String> places = new ArrayList<>();
    if (!now.streams().isEmpty()) {
      parameters.put("streams", now.streams());
      places.add("c.stream_no IN (:streams)");
    }
    ownStream().ifPresent(places::add);
    return places.isEmpty() ? " AND 1 = 0" : " AND (" + String.join(" OR ", places) + ")" + kind();
  }

  /** The conditions by stream, each to be walked for itself. */
  List<String> byStream() {
    List<String> walks = new ArrayList<>();
    for (int stream : now.streams()) {
      walks.add("c.stream_no = " + stream + kind());
    }
    ownStream().ifPresent(own -> walks.add(own + kind()));
    return walks;
  }

  /** What was closed while it was still here was taken by no system. */
  private Optional<String> ownStream() {
    Set<String> codes = now.rawCodes();
    if (now.ownStream() == null || codes.isEmpty()) {
      return Optional.empty();
    }
    parameters.put("offered", codes);
    return Optional.of(
        "c.stream_no = "
            + now.ownStream()
            + " AND c.phase = 'open' AND c.service_type_id IN (:offered)");
  }

  private String kind() {
    if (!toAll) {
      return REQUEST;
    }
    if (now.hidden().isEmpty()) {
      return REQUEST + PUBLIC;
    }
    parameters.put("hidden", now.hidden());
    return REQUEST
        + PUBLIC
        + " AND (c.service_type_id IS NULL OR c.service_type_id NOT IN (:hidden))";
  }

  /** The codes under which cases stand that a caller means. */
  Set<String> raw(List<String> codes) {
    Set<String> raw = new LinkedHashSet<>();
    for (String code : codes) {
      raw.add(now.find(code).map(offer -> offer.type().code()).orElse(code));
    }
    return raw;
  }
}
