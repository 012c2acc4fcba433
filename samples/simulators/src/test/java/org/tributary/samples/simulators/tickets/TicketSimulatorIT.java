package org.tributary.samples.simulators.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tributary.samples.simulators.http.Wire;

class TicketSimulatorIT {
  private static final String[] KEY = {"X-Api-Key", "key-of-the-test"};

  private final TicketSimulator tickets = new TicketSimulator("key-of-the-test");
  private final URI base = tickets.start();
  private final Wire wire = new Wire();

  @AfterEach
  void stop() {
    tickets.close();
  }

  @Test
  void opensTheSameTicketTwiceAndFindsBothByTheirReference() throws Exception {
    wire.post(base + "/tickets", "{\"title\":\"Leak\",\"ref\":\"r1\"}", KEY);
    wire.post(base + "/tickets", "{\"title\":\"Leak\",\"ref\":\"r1\"}", KEY);
    wire.post(base + "/tickets", "{\"title\":\"Other\",\"ref\":\"r2\"}", KEY);

    assertThat(wire.json(base + "/tickets?ref=r1", KEY).at("/items")).hasSize(2);
    assertThat(wire.json(base + "/tickets", KEY).at("/items")).hasSize(3);
  }

  @Test
  void keepsNotesInTheirOrder() throws Exception {
    wire.post(base + "/tickets", "{\"title\":\"Leak\"}", KEY);
    wire.post(base + "/tickets/T1/notes", "{\"text\":\"first\",\"ref\":\"n1\"}", KEY);
    wire.post(base + "/tickets/T1/notes", "{\"text\":\"second\",\"ref\":\"n2\"}", KEY);

    assertThat(tickets.desk().all().get(0).notes())
        .extracting(Ticket.Note::text)
        .containsExactly("first", "second");
    assertThat(wire.json(base + "/tickets/T1/notes?ref=n2", KEY).at("/items/0/text").asText())
        .isEqualTo("second");
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    assertThat(wire.get(base + "/tickets").statusCode()).isEqualTo(401);
    assertThat(wire.get(base + "/tickets/T9/notes", KEY).statusCode()).isEqualTo(404);
    assertThat(wire.post(base + "/tickets", "no json", KEY).statusCode()).isEqualTo(400);
  }
}
