package org.tributary.samples.simulators.tickets;

import java.util.List;
import org.tributary.samples.simulators.http.SentFile;

/**
 * A ticket.
 *
 * @param ref the reference that its caller gave; empty where none
 * @param notes in the order in which they came
 * @param files in the order in which they came
 */
public record Ticket(String no, String title, String ref, List<Note> notes, List<Attached> files) {
  public Ticket {
    notes = List.copyOf(notes);
    files = List.copyOf(files);
  }

  /** A file of a ticket, with the reference that its caller gave. */
  public record Attached(String id, String ref, SentFile file) {}

  /** A remark on a ticket, with the reference that its caller gave. */
  public record Note(String id, String text, String ref) {}
}
