package org.tributary.connectors.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.Listening;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * Reads a folder in the order of UIDs and then listens to it; a run is one connection. The
 * checkpoint of a page names the messages to mark or move once it is stored: whoever is handed that
 * checkpoint can do it, this process or the one after a crash.
 */
final class MailReader implements StreamReader {
  /** Some servers forget to tell; so often we look ourselves. */
  private static final Duration LONGEST_TRUST = Duration.ofMinutes(1);

  private final MailServer server;
  private final ReadSpec read;
  private final Listening listening;
  private final MailFailure failures;
  private final MailRecords records;
  private volatile @Nullable Connection connection;
  private Mark settled = new Mark(0, 0, List.of());

  MailReader(MailServer server, ReadSpec read, Listening listening) {
    this.server = server;
    this.read = read;
    this.listening = listening;
    this.failures = new MailFailure(server.settings(), read);
    this.records = new MailRecords(read);
    listening.whenOver(
        () -> {
          Connection current = connection;
          if (current != null) {
            current.mailbox().wake();
          }
        });
  }

  private record Connection(@Nullable Instant run, Mailbox mailbox) {}

  @Override
  public boolean listens() {
    return true;
  }

  @Override
  public Page read(ReadRequest request) {
    if (request.mode() == ReadRequest.Mode.IDS) {
      throw new ConnectorException(
          FailureCategory.REJECTED,
          read.id()
              + ": a message that left the folder was not taken back by its sender; there is no"
              + " reconcile.");
    }
    Mark mark = Mark.of(request.checkpoint());
    if (listening.isOver()) {
      return end(mark);
    }
    try {
      return page(request, mark);
    } catch (MessagingException e) {
      disconnect();
      if (listening.isOver()) {
        return end(mark);
      }
      throw failures.of(e);
    }
  }

  private Page page(ReadRequest request, Mark before) throws MessagingException {
    Mailbox mailbox = connected(request.runStartedAt());
    settle(mailbox, before);
    List<String> oddities = new ArrayList<>();
    Mark mark = before.settled();
    if (mark.validity() != mailbox.validity()) {
      if (mark.validity() != 0) {
        oddities.add(
            "The server has numbered the folder anew (UIDVALIDITY); it is read again from its"
                + " beginning.");
      }
      mark = new Mark(mailbox.validity(), 0, List.of());
    }
    List<Mailbox.Listed> found = find(request, mailbox, mark);
    return found.isEmpty() && oddities.isEmpty() ? end(mark) : page(mailbox, mark, found, oddities);
  }

  private List<Mailbox.Listed> find(ReadRequest request, Mailbox mailbox, Mark mark)
      throws MessagingException {
    while (true) {
      int count = mailbox.count();
      List<Mailbox.Listed> found = mailbox.after(mark.uid(), read.pageSize());
      Duration left = listening.left(request, read.listen());
      if (!found.isEmpty() || left.isZero()) {
        return found;
      }
      if (mailbox.count() == count) {
        mailbox.await(left.compareTo(LONGEST_TRUST) < 0 ? left : LONGEST_TRUST);
      }
    }
  }

  private Page page(Mailbox mailbox, Mark mark, List<Mailbox.Listed> found, List<String> oddities)
      throws MessagingException {
    List<NativeRecord> page = new ArrayList<>();
    List<Long> uids = new ArrayList<>();
    for (Mailbox.Listed message : found) {
      uids.add(message.uid());
      NativeRecord record = records.of(mailbox, message);
      if (record != null) {
        page.add(record);
      }
    }
    if (page.size() < found.size()) {
      oddities.add(
          "Messages that left the folder while it was read, and are not stored: "
              + (found.size() - page.size())
              + ".");
    }
    long last = uids.isEmpty() ? mark.uid() : uids.get(uids.size() - 1);
    List<Long> stored = read.after() == ReadSpec.After.NOTHING ? List.of() : uids;
    Mark behind = new Mark(mark.validity(), last, stored);
    return new Page(page, behind.checkpoint(), false, oddities, null);
  }

  private Page end(Mark mark) {
    disconnect();
    return new Page(
        List.of(),
        listening.isOver() ? mark.checkpoint() : mark.settled().checkpoint(),
        true,
        List.of(),
        null);
  }

  @Override
  public void committed(ObjectNode checkpoint) {
    Mark mark = Mark.of(checkpoint);
    if (mark.stored().isEmpty() || listening.isOver()) {
      return; // when it is over, the next process does it: the checkpoint says so
    }
    try {
      Connection current = connection;
      settle(current == null ? connected(null) : current.mailbox(), mark);
    } catch (MessagingException e) {
      disconnect();
      throw failures.of(e);
    }
  }

  /** Marks or moves what a stored checkpoint says, once. */
  private void settle(Mailbox mailbox, Mark mark) throws MessagingException {
    if (!mark.stored().isEmpty() && !mark.equals(settled)) {
      if (mark.validity() == mailbox.validity()) {
        mailbox.acknowledge(mark.stored());
      }
      settled = mark;
    }
  }

  /**
   * The connection of a run; a new run begins anew.
   *
   * @param run when the run started; null for whichever it is
   */
  private Mailbox connected(@Nullable Instant run) {
    Connection current = connection;
    if (current != null && run != null && run.equals(current.run())) {
      return current.mailbox();
    }
    disconnect();
    Mailbox mailbox = server.open(read);
    connection = new Connection(run, mailbox);
    if (listening.isOver()) {
      mailbox.wake();
    }
    return mailbox;
  }

  private void disconnect() {
    Connection current = connection;
    connection = null;
    if (current != null) {
      current.mailbox().close();
    }
  }

  /** Ends the connection at once, whoever uses it. */
  void cut() {
    Connection current = connection;
    if (current != null) {
      current.mailbox().cut();
    }
  }

  @Override
  public String toString() {
    return "MailReader[" + read.id() + "]";
  }
}
