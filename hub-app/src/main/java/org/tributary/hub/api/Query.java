package org.tributary.hub.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of one request, read with all their faults collected: {@link #check} answers
 * them at once.
 */
public final class Query {
  /** How many items a page has where the caller does not say. */
  public static final int DEFAULT_LIMIT = 50;

  /** How many items a page may have. */
  public static final int MAX_LIMIT = 200;

  private static final int MAX_TEXT = 2000;
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern UUID_SHAPE =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Set<String> PAGING = Set.of("limit", "cursor");

  private final Map<String, List<String>> values;
  private final List<Fault> faults = new ArrayList<>();
  private Set<String> fields = Set.of();
  private Set<String> embeds = Set.of();

  Query(Map<String, List<String>> values, Set<String> known) {
    this.values = new TreeMap<>(values);
    this.values.forEach(
        (key, given) -> {
          if (!known.contains(key)) {
            fault(key, "fault.unknown-parameter");
          } else if (given.size() > 1) {
            fault(key, "fault.repeated-parameter");
          }
        });
  }

  /** A text, or null where the parameter is absent. */
  public @Nullable String text(String key) {
    String given = given(key);
    if (given != null && (given.isBlank() || given.length() > MAX_TEXT)) {
      fault(key, "fault.length", "1", Integer.toString(MAX_TEXT));
      return null;
    }
    return given;
  }

  /** An id, or null where the parameter is absent. */
  public @Nullable UUID id(String key) {
    String given = given(key);
    if (given == null) {
      return null;
    }
    if (!UUID_SHAPE.matcher(given).matches()) {
      fault(key, "fault.id");
      return null;
    }
    return UUID.fromString(given);
  }

  /** A constant, written in lower case, or null where the parameter is absent. */
  public <E extends Enum<E>> @Nullable E oneOf(String key, Class<E> type) {
    String given = given(key);
    if (given == null) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (lower(constant).equals(given)) {
        return constant;
      }
    }
    fault(
        key,
        "fault.choice",
        Arrays.stream(type.getEnumConstants()).map(Query::lower).collect(Collectors.joining(", ")));
    return null;
  }

  /** Whether a flag is set; not where the parameter is absent. */
  public boolean flag(String key) {
    return oneOf(key, Flag.class) == Flag.TRUE;
  }

  private enum Flag {
    TRUE,
    FALSE
  }

  /** A time with any offset, or null where the parameter is absent. */
  public @Nullable Instant time(String key) {
    String given = given(key);
    if (given == null) {
      return null;
    }
    try {
      if (TIME.matcher(given).matches() && !given.endsWith("-00:00")) {
        return OffsetDateTime.parse(given).toInstant();
      }
    } catch (java.time.format.DateTimeParseException e) {
      // A thirteenth month and the like: answered as the same fault below.
    }
    fault(key, "fault.time");
    return null;
  }

  /** A day, or null where the parameter is absent. */
  public @Nullable LocalDate date(String key) {
    String given = given(key);
    if (given == null) {
      return null;
    }
    try {
      if (DATE.matcher(given).matches()) {
        return LocalDate.parse(given);
      }
    } catch (java.time.format.DateTimeParseException e) {
      // A thirtieth of February: answered as the same fault below.
    }
    fault(key, "fault.date");
    return null;
  }

  /**
   * A box on the map, {@code west,south,east,north} in degrees (WGS84), or null where the parameter
   * is absent. West of it may be east of it: then it crosses the date line (RFC 7946 section 5.2).
   */
  public @Nullable Box box(String key) {
    String given = given(key);
    if (given == null) {
      return null;
    }
    Box box = Box.of(given);
    if (box == null) {
      fault(key, "fault.box");
    }
    return box;
  }

  /** What the caller wants in the same answer. */
  public Set<String> embeds() {
    return embeds;
  }

  /** The members that the caller wants; all where it is empty. */
  Set<String> fields() {
    return fields;
  }

  /** Whether the answer is to have a member. */
  public boolean wants(String member) {
    return fields.isEmpty() || fields.contains(member);
  }

  void chooseFields(Supplier<Collection<String>> allowed) {
    fields = chosen("fields", allowed);
  }

  void chooseEmbeds(Supplier<Collection<String>> allowed) {
    embeds = chosen("embed", allowed);
  }

  private Set<String> chosen(String key, Supplier<Collection<String>> allowedOnes) {
    String given = given(key);
    if (given == null) {
      return Set.of();
    }
    Collection<String> allowed = allowedOnes.get();
    Set<String> chosen = new TreeSet<>(List.of(given.split(",", -1)));
    if (!allowed.containsAll(chosen)) {
      fault(key, "fault.choices", String.join(", ", new TreeSet<>(allowed)));
    }
    return chosen;
  }

  /** How many items the caller wants at most. */
  public int limit() {
    String given = given("limit");
    if (given == null) {
      return DEFAULT_LIMIT;
    }
    if (given.matches("\\d{1,3}")) {
      int limit = Integer.parseInt(given);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    }
    fault("limit", "fault.number", "1", Integer.toString(MAX_LIMIT));
    return DEFAULT_LIMIT;
  }

  /** Where to go on, or null for the first page. */
  public @Nullable String cursor() {
    return given("cursor");
  }

  /** Notes that a parameter means nothing without another. */
  public void refuseWithout(String key, String other) {
    fault(key, "fault.without", other);
  }

  /**
   * Notes that a parameter cannot be used.
   *
   * @param message key of the text that says why
   */
  public void refuse(String key, String message, String... arguments) {
    fault(key, message, arguments);
  }

  /** The filters without the paging: a cursor holds for these only. */
  public String filters() {
    return values.entrySet().stream()
        .filter(e -> !PAGING.contains(e.getKey()))
        .map(e -> e.getKey() + "=" + String.join(",", e.getValue()))
        .collect(Collectors.joining("&"));
  }

  /**
   * Refuses the request with every fault found so far.
   *
   * @throws ApiException where there is one
   */
  public void check() {
    if (!faults.isEmpty()) {
      throw ApiException.invalid(faults);
    }
  }

  private @Nullable String given(String key) {
    List<String> given = values.get(key);
    return given == null ? null : given.get(0);
  }

  private void fault(String key, String message, String... arguments) {
    faults.add(Fault.ofParameter(key, message, arguments));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
