package org.tributary.samples.simulators.tickets;

import java.util.List;

/**
 * A ticket.
 *
 * @param ref the reference that its caller gave; empty where none
 * @param notes in the order in which they came
 */
public record Ticket(String no, String title, String ref, List<Note> notes) {
  public Ticket {
    notes = List.copyOf(notes);
  }

  /** A remark on a ticket, with the reference that its caller gave. */
  public record Note(String id, String text, String ref) {}
}
