package org.tributary.hub.commands;

import java.util.Locale;

/** How far a leg is. */
enum LegState {
  /** Waits to be sent; its system has nothing of it. */
  PENDING,
  /** Is on its way, or was promised by the system. */
  SENDING,
  /** Was sent, and nobody knows what the system did; it is looked up before it is sent again. */
  UNKNOWN,
  /** The system carried it out. */
  DONE,
  /** The system did not carry it out and will not. */
  FAILED,
  /** Was carried out and taken back. */
  COMPENSATED,
  /** The system cannot do it. */
  UNSUPPORTED;

  /** Whether something is still to happen. */
  boolean isOpen() {
    return this == PENDING || this == SENDING || this == UNKNOWN;
  }

  /** As in the store and in answers. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static LegState of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
