package org.tributary.samples.simulators.tickets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.samples.simulators.http.SentFile;

/** Where tickets are kept. Safe for threads. */
public final class TicketDesk {
  private final Map<String, Ticket> tickets = new LinkedHashMap<>();
  private int notes;

  TicketDesk() {}

  /** All tickets in the order in which they were opened. */
  public synchronized List<Ticket> all() {
    return List.copyOf(tickets.values());
  }

  synchronized Ticket open(String title, String ref) {
    Ticket ticket = new Ticket("T" + (tickets.size() + 1), title, ref, List.of(), List.of());
    tickets.put(ticket.no(), ticket);
    return ticket;
  }

  synchronized Optional<Ticket> find(String no) {
    return Optional.ofNullable(tickets.get(no));
  }

  synchronized Ticket.Note note(Ticket ticket, String text, String ref) {
    Ticket now = tickets.getOrDefault(ticket.no(), ticket);
    Ticket.Note note = new Ticket.Note("R" + ++notes, text, ref);
    List<Ticket.Note> all = new ArrayList<>(now.notes());
    all.add(note);
    tickets.put(now.no(), new Ticket(now.no(), now.title(), now.ref(), all, now.files()));
    return note;
  }

  synchronized Ticket.Attached attach(Ticket ticket, SentFile file, String ref) {
    Ticket now = tickets.getOrDefault(ticket.no(), ticket);
    Ticket.Attached attached = new Ticket.Attached("F" + ++notes, ref, file);
    List<Ticket.Attached> all = new ArrayList<>(now.files());
    all.add(attached);
    tickets.put(now.no(), new Ticket(now.no(), now.title(), now.ref(), now.notes(), all));
    return attached;
  }
}
