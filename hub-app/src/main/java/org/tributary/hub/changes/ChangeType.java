package org.tributary.hub.changes;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can happen in the feed: every type of change that the hub writes, and no other. */
public enum ChangeType {
  CASE_OPENED,
  CASE_STATUS_CHANGED,
  CASE_NOTE_ADDED,
  CASE_DOCUMENT_ADDED,
  CASE_LINKED,
  CASE_WRITTEN_BACK,
  CASE_WRITE_BACK_FAILED,
  CASE_CORRECTED,
  CASE_REOPENED,
  CASE_CLOSED,
  /** A new version of a case that is no event of its timeline. */
  CASE_UPDATED,
  RESIDENT_CREATED,
  RESIDENT_UPDATED,
  RESIDENT_MERGED,
  RESIDENT_SPLIT,
  RESIDENT_UNMERGED,
  RESIDENT_KEPT_APART,
  RESIDENT_RELEASED,
  RESIDENT_APPROVED,
  RESIDENT_KEPT_OUT,
  RESIDENT_LET_IN,
  /** Nothing is delivered to a webhook endpoint any more. */
  WEBHOOK_DISABLED;

  private static final String CASE = "case";
  private static final String RESIDENT = "resident";
  private static final String WEBHOOK = "webhook";
  private static final Map<String, ChangeType> BY_CODE =
      Stream.of(values()).collect(Collectors.toMap(ChangeType::code, Function.identity()));

  /** As the store and routes name it: {@code case.status_changed}. */
  public String code() {
    String name = name().toLowerCase(Locale.ROOT);
    int end = name.indexOf('_');
    return name.substring(0, end) + '.' + name.substring(end + 1);
  }

  /** As events name it: {@code city.hub.case.status_changed.v1}. */
  public String eventType() {
    return eventType(code());
  }

  static String eventType(String code) {
    return "city.hub." + code + ".v1";
  }

  /** What a change is of. */
  enum Kind {
    CASES("CaseChange"),
    RESIDENTS("ResidentChange"),
    WEBHOOK_ENDPOINTS("WebhookChange");

    private final String schema;

    Kind(String schema) {
      this.schema = schema;
    }

    /** The schema of the data of its events. */
    String schema() {
      return schema;
    }

    /** Where the API shows them. */
    String path() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Kind ofCode(String code) {
      return code.startsWith(CASE + '.')
          ? CASES
          : code.startsWith(WEBHOOK + '.') ? WEBHOOK_ENDPOINTS : RESIDENTS;
    }
  }

  /** What changes of this type are of. */
  Kind kind() {
    return Kind.ofCode(code());
  }

  /**
   * The type of an event in the timeline of a case.
   *
   * @throws IllegalArgumentException where the feed has no such type
   */
  public static ChangeType ofCase(String event) {
    return of(CASE, event);
  }

  /**
   * The type of an event in the history of a resident.
   *
   * @throws IllegalArgumentException where the feed has no such type
   */
  public static ChangeType ofResident(String event) {
    return of(RESIDENT, event);
  }

  private static ChangeType of(String kind, String event) {
    ChangeType type = BY_CODE.get(kind + '.' + event);
    if (type == null) {
      throw new IllegalArgumentException("The feed has no changes of type " + kind + '.' + event);
    }
    return type;
  }
}
