package org.tributary.hub.residents;

import java.util.Locale;
import java.util.UUID;
import org.tributary.canonical.ResidentKind;

/** A resident while a page is being linked: new, or stored and perhaps changed. */
final class ResidentDraft {
  private final UUID id;
  private final String kind;
  private final boolean isNew;
  private Guards guards;
  private boolean touched;

  private ResidentDraft(UUID id, String kind, boolean isNew, Guards guards) {
    this.id = id;
    this.kind = kind;
    this.isNew = isNew;
    this.guards = guards;
  }

  static ResidentDraft minted(UUID id, ResidentKind kind) {
    return new ResidentDraft(id, kind.name().toLowerCase(Locale.ROOT), true, Guards.none());
  }

  static ResidentDraft stored(ResidentTable.Stored stored) {
    return new ResidentDraft(stored.id(), "", false, stored.guards());
  }

  /** Takes the guards of a party that is linked to this resident. */
  void attach(Guards more) {
    guards = guards.plus(more);
    touched = true;
  }

  UUID id() {
    return id;
  }

  String kind() {
    return kind;
  }

  Guards guards() {
    return guards;
  }

  boolean isNew() {
    return isNew;
  }

  boolean isChanged() {
    return touched && !isNew;
  }
}
