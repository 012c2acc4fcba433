package org.tributary.hub.open311;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.canonical.ServiceType;
import org.tributary.hub.records.OwnStream;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.Sql;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.hub.systems.ServiceRoutes;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.system.CanonicalType;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/**
 * What the facade offers and shows, as catalogue and system files stand now: the service types that
 * a 311 system takes first, and the streams by which 311 systems tell of their requests.
 */
@Component
class Offers {
  private static final String FAMILY = "311";
  private static final String STATE =
      """
      SELECT COUNT(*) AS types, MAX(updated_at) AS changed, (SELECT COUNT(*) FROM stream) AS streams
      FROM entity WHERE type = 'service_type'
      """;
  private static final String TYPES =
      """
      SELECT e.id, s.system_id, e.code, e.doc FROM entity e JOIN stream s ON s.stream_no = e.stream_no
      WHERE e.type = 'service_type' AND e.deleted_at IS NULL ORDER BY e.code, s.system_id
      """;

  private final Sql sql;
  private final DeployedSystems systems;
  private final ServiceRoutes routes;
  private final Streams streams;
  private final Set<String> privateServices;
  private volatile @Nullable Now kept;

  Offers(
      Sql sql,
      DeployedSystems systems,
      ServiceRoutes routes,
      Streams streams,
      Open311Settings settings) {
    this.sql = sql;
    this.systems = systems;
    this.routes = routes;
    this.streams = streams;
    this.privateServices = settings.privateServices();
  }

  /** From what it was made: as long as that is so, it need not be made again. */
  record Basis(int types, @Nullable Instant changed, int streams, List<String> files) {}

  private record Row(UUID id, String system, ServiceType type) {}

  /**
   * What is offered and shown at one moment.
   *
   * @param streams the streams of 311 systems, without the hub's own
   * @param ownStream the hub's own: cases that were opened here and of which no system tells yet
   * @param hidden codes of service types whose requests are not shown
   * @param foreign codes that a system of another family takes too: a case under one may be its own
   */
  record Now(
      List<Offer> offers,
      List<Integer> streams,
      @Nullable Integer ownStream,
      Map<Integer, String> systemOf,
      Set<String> hidden,
      Set<String> foreign,
      @Nullable Instant changed,
      Basis basis) {

    Optional<Offer> find(String code) {
      return offers.stream().filter(offer -> offer.code().equals(code)).findFirst();
    }

    /** The offer to which a case of a stream belongs. */
    Optional<Offer> of(int streamNo, @Nullable String rawCode, @Nullable String id) {
      String system = systemOf.get(streamNo);
      return offers.stream()
          .filter(
              offer ->
                  id == null
                      ? offer.type().code().equals(rawCode)
                      : offer.id().toString().equals(id))
          .min((a, b) -> Boolean.compare(!a.system().equals(system), !b.system().equals(system)));
    }

    /** The raw codes under which cases of offered services stand, and of no others. */
    Set<String> rawCodes() {
      Set<String> codes = new LinkedHashSet<>();
      offers.forEach(offer -> codes.add(offer.type().code()));
      codes.removeAll(foreign);
      return codes;
    }
  }

  /** As it is now. */
  Now now() {
    Basis basis = basis();
    Now before = kept;
    if (before != null && before.basis().equals(basis)) {
      return before;
    }
    Now made = made(basis);
    kept = made;
    return made;
  }

  private Basis basis() {
    List<String> files =
        systems.all().stream().map(file -> file.id() + " " + file.version().id()).toList();
    return sql.jdbc()
        .query(
            STATE,
            (row, i) ->
                new Basis(
                    row.getInt("types"), Sql.instant(row, "changed"), row.getInt("streams"), files))
        .get(0);
  }

  private Now made(Basis basis) {
    List<Row> types =
        sql.jdbc()
            .query(
                TYPES,
                (row, i) ->
                    new Row(
                        row.getObject("id", UUID.class),
                        row.getString("system_id"),
                        CanonicalJson.read(row.getString("doc"), ServiceType.class)));
    Map<Integer, String> shown = new LinkedHashMap<>();
    for (SystemFile file : systems.all()) {
      if (file.family().equals(FAMILY)) {
        requestStreams(file).forEach(number -> shown.put(number, file.id()));
      }
    }
    List<Integer> own = numbers(OwnStream.SYSTEM, OwnStream.NAME);
    List<Offer> offers = offers(types);
    Set<String> hidden = new LinkedHashSet<>(privateServices);
    offers.stream().filter(Offer::isPrivate).forEach(offer -> hidden.add(offer.type().code()));
    Set<String> foreign = new LinkedHashSet<>();
    types.stream()
        .filter(row -> !is311(row.system(), row.type()))
        .forEach(row -> foreign.add(row.type().code()));
    return new Now(
        offers,
        List.copyOf(shown.keySet()),
        own.isEmpty() ? null : own.get(0),
        Map.copyOf(shown),
        hidden,
        foreign,
        basis.changed(),
        basis);
  }

  private List<Integer> requestStreams(SystemFile file) {
    return file.streams().values().stream()
        .filter(stream -> stream.produces() == CanonicalType.CASE)
        .map(StreamSpec::name)
        .map(name -> numbers(file.id(), name))
        .flatMap(Collection::stream)
        .toList();
  }

  private List<Integer> numbers(String system, String stream) {
    List<Integer> numbers = streams.numbers(system, stream);
    return numbers == null ? List.of() : numbers;
  }

  private List<Offer> offers(List<Row> types) {
    List<Row> taken = types.stream().filter(row -> is311(row.system(), row.type())).toList();
    Map<String, Integer> uses = new HashMap<>();
    taken.forEach(row -> uses.merge(row.type().code(), 1, Integer::sum));
    List<Offer> offers = new ArrayList<>();
    for (Row row : taken) {
      String raw = row.type().code();
      String code = uses.getOrDefault(raw, 0) > 1 ? row.system() + "." + raw : raw;
      boolean isPrivate = privateServices.contains(code) || privateServices.contains(raw);
      offers.add(new Offer(code, row.id(), row.system(), row.type(), isPrivate));
    }
    return List.copyOf(offers);
  }

  /** What a permit system takes first becomes a permit, which no public list shows. */
  private boolean is311(String owner, ServiceType type) {
    List<ServiceRoutes.Route> to = routes.of(owner, type.code());
    return !to.isEmpty() && to.get(0).family().equals(FAMILY);
  }
}
