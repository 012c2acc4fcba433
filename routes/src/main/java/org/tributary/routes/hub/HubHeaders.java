package org.tributary.routes.hub;

/** The message headers of the {@code hub:} component. */
public final class HubHeaders {
  /**
   * In, {@code hub:ingest}: the id of the one record in the body. Out, {@code hub:commands}: the
   * system's id of what was made, changed or found.
   */
  public static final String RECORD_ID = "HubRecordId";

  /** In, {@code hub:ingest}: true where the source no longer holds the records in the body. */
  public static final String RECORD_DELETED = "HubRecordDeleted";

  /** Out, {@code hub:ingest}: how many records were taken. */
  public static final String READ = "HubRead";

  /** Out, {@code hub:ingest}: how many of them were new or different. */
  public static final String CHANGED = "HubChanged";

  /** Out, {@code hub:ingest}: how many were stored like that already. */
  public static final String UNCHANGED = "HubUnchanged";

  /** Out, {@code hub:ingest}: how many were older than what is stored. */
  public static final String SUPERSEDED = "HubSuperseded";

  /** Out, {@code hub:ingest}: how many could not be mapped and were parked. */
  public static final String PARKED = "HubParked";

  /** Out, {@code hub:ingest}: how many were marked as deleted. */
  public static final String DELETED = "HubDeleted";

  /** Out, {@code hub:ingest}, after a failure: its category in small letters. */
  public static final String CATEGORY = "HubFailureCategory";

  /** In, {@code hub:changes}: the number of the change. */
  public static final String POSITION = "HubPosition";

  /** In, {@code hub:changes}: what changed and how, such as {@code case.status_changed}. */
  public static final String CHANGE_TYPE = "HubChangeType";

  /** In, {@code hub:changes}: id of what changed. */
  public static final String SUBJECT = "HubSubject";

  /** In, {@code hub:changes}: the departmental system that told of it. */
  public static final String SYSTEM = "HubSystem";

  /** In, {@code hub:commands}: our own reference of the command. */
  public static final String REFERENCE = "HubReference";

  /** In, {@code hub:commands}: name of the action in the system file. */
  public static final String ACTION = "HubAction";

  /** In, {@code hub:commands}: what the action does: {@code create, update, comment}. */
  public static final String OPERATION = "HubOperation";

  /** In, {@code hub:commands}: the system's id of what is to be changed. */
  public static final String TARGET_ID = "HubTargetId";

  /** Out, {@code hub:commands}: what became of the command, where it did not simply succeed. */
  public static final String OUTCOME = "HubOutcome";

  /** Out, {@code hub:commands}: what a person should know of it, without personal data. */
  public static final String SENTENCE = "HubSentence";

  private HubHeaders() {}
}
