package org.tributary.samples.simulators.maximo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Where staff work: work orders, service requests and assets by site. Safe for threads. */
public final class MaximoPlant {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  /** The attribute that is the number of an object, by object structure. */
  private static final Map<String, String> NUMBERS =
      Map.of("mxapiwodetail", "wonum", "mxapisr", "ticketid", "mxapiasset", "assetnum");

  private final Clock clock;
  private final ZoneId zone;
  private final Predicate<MaximoQuirk> quirks;
  private final Map<String, Map<String, ObjectNode>> objects = new TreeMap<>();
  private int next = 2000;
  private long rowstamp = 400_000;

  MaximoPlant(Clock clock, ZoneId zone, Predicate<MaximoQuirk> quirks) {
    this.clock = clock;
    this.zone = zone;
    this.quirks = quirks;
  }

  static boolean knows(String structure) {
    return NUMBERS.containsKey(structure);
  }

  /** Adds an object with its site and, where it has none, a number; gives {@code SITE/NUM}. */
  public synchronized String add(String structure, ObjectNode object) {
    String number = NUMBERS.getOrDefault(structure, "");
    ObjectNode kept = object.deepCopy();
    if (!kept.has(number)) {
      kept.put(number, Integer.toString(next++));
    }
    if (!quirks.test(MaximoQuirk.NO_CHANGEDATE_AT_FIRST)) {
      kept.put("changedate", now());
    }
    String key = kept.path("siteid").asText() + "/" + kept.path(number).asText();
    stamp(kept);
    all(structure).put(key, kept);
    return key;
  }

  private void stamp(ObjectNode object) {
    object.put("_rowstamp", Long.toString(rowstamp++));
  }

  private String now() {
    return OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.SECONDS), zone)
        .format(TIME);
  }

  /** Changes members of an object now. */
  public synchronized void change(String structure, String key, JsonNode members) {
    ObjectNode object = known(structure, key);
    object.setAll((ObjectNode) members.deepCopy());
    object.put("changedate", now());
    stamp(object);
  }

  /** Adds a row below an object without touching its time of change. */
  public synchronized void addChild(
      String structure, String key, String children, ObjectNode child) {
    known(structure, key).withArray(children).add(child.deepCopy());
  }

  /** Deletes an object; it is simply gone. */
  public synchronized void remove(String structure, String key) {
    all(structure).remove(key);
  }

  /** The ids of all objects, {@code SITE/NUM}. */
  public synchronized Set<String> ids(String structure) {
    return new TreeSet<>(all(structure).keySet());
  }

  /** One object by {@code SITE/NUM}. */
  public synchronized Optional<ObjectNode> find(String structure, String key) {
    return Optional.ofNullable(all(structure).get(key)).map(ObjectNode::deepCopy);
  }

  synchronized List<ObjectNode> list(String structure) {
    List<ObjectNode> list = new ArrayList<>();
    all(structure).forEach((key, object) -> list.add(object.deepCopy().put(".id", restId(key))));
    return list;
  }

  /** The id in links: the key in base64 behind an underscore, with {@code -} for padding. */
  static String restId(String key) {
    String coded = Base64.getUrlEncoder().encodeToString(key.getBytes(UTF_8));
    return "_" + coded.replace('=', '-');
  }

  /** The key of such an id that is known, or an empty text. */
  synchronized String key(String structure, String restId) {
    return all(structure).keySet().stream()
        .filter(key -> restId(key).equals(restId))
        .findFirst()
        .orElse("");
  }

  private Map<String, ObjectNode> all(String structure) {
    return objects.computeIfAbsent(structure, any -> new LinkedHashMap<>());
  }

  private ObjectNode known(String structure, String key) {
    ObjectNode object = all(structure).get(key);
    if (object == null) {
      throw new IllegalArgumentException("no such object: " + key);
    }
    return object;
  }
}
