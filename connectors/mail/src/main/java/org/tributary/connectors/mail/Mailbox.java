package org.tributary.connectors.mail;

import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** One open folder on one connection. */
final class Mailbox implements AutoCloseable {
  private static final int FIRST_WINDOW = 1_000;

  /** When to ring again: a bell that rang before IDLE had begun has ended nothing. */
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final MailSettings settings;
  private final ReadSpec read;
  private final Session session;
  private final IMAPStore store;
  private final IMAPFolder folder;
  private final Sockets sockets;
  private final ScheduledExecutorService bells;
  private final Object quiet = new Object();
  private boolean waiting;
  private boolean woken;

  Mailbox(
      MailSettings settings,
      ReadSpec read,
      Session session,
      IMAPStore store,
      IMAPFolder folder,
      Sockets sockets,
      ScheduledExecutorService bells) {
    this.settings = settings;
    this.read = read;
    this.session = session;
    this.store = store;
    this.folder = folder;
    this.sockets = sockets;
    this.bells = bells;
    folder.addMessageCountListener(
        new MessageCountAdapter() {
          @Override
          public void messagesAdded(MessageCountEvent event) {
            ringIfWaiting();
          }
        });
  }

  Session session() {
    return session;
  }

  /** Changes when the folder's UIDs have lost their meaning (RFC 9051, section 2.3.1.1). */
  long validity() throws MessagingException {
    return folder.getUIDValidity();
  }

  int count() throws MessagingException {
    return folder.getMessageCount();
  }

  /** Refuses a folder where what is to happen after storing cannot happen. */
  void requireAfter() throws MessagingException {
    String moveTo = read.moveTo();
    Flags kept = folder.getPermanentFlags();
    if (read.after() == ReadSpec.After.SEEN && kept != null && !kept.contains(Flags.Flag.SEEN)) {
      throw refusal(
          FailureCategory.UNAUTHORIZED,
          "messages of %s cannot be marked as seen; give %s the right to, or choose after: nothing"
              .formatted(read.folder(), settings.user()));
    }
    if (moveTo != null && folder.doCommand(protocol -> protocol.list("", moveTo)) == null) {
      throw refusal(
          FailureCategory.NOT_FOUND,
          "there is no folder %s to move messages to; make it, or correct read.moveTo"
              .formatted(moveTo));
    }
    if (moveTo != null && !can("MOVE") && !can("UIDPLUS")) {
      throw refusal(
          FailureCategory.REJECTED,
          "the server can move no single messages (neither MOVE nor UIDPLUS); choose after: seen");
    }
  }

  private ConnectorException refusal(FailureCategory category, String sentence) {
    return new ConnectorException(
        category, read.id() + ": on " + settings.place() + " " + sentence + ".");
  }

  /** Asked on the folder's own connection; the store would open another one. */
  private boolean can(String capability) throws MessagingException {
    return Boolean.TRUE.equals(folder.doCommand(protocol -> protocol.hasCapability(capability)));
  }

  /**
   * The first messages with a UID beyond one, in the order of UIDs. What was there when the folder
   * was opened is looked for window by window, so that a large folder is not listed for each page.
   * Messages are asked for by UID throughout: what number a message has changes with those before
   * it, and not every server tells in time.
   */
  List<Listed> after(long uid, int most) throws MessagingException {
    long known = folder.getUIDNext();
    long from = uid + 1;
    long width = FIRST_WINDOW;
    while (from < known) {
      long to = Math.min(known, from + width) - 1;
      List<Long> found = between(from, to, uid);
      if (!found.isEmpty()) {
        return listed(found, most);
      }
      from = to + 1;
      width *= 4;
    }
    return listed(between(from, UIDFolder.LASTUID, uid), most);
  }

  /** A range that ends with the last message holds that message even if it begins beyond it. */
  private List<Long> between(long from, long to, long beyond) throws MessagingException {
    long[] found = (long[]) folder.doCommand(protocol -> protocol.fetchSequenceNumbers(from, to));
    return Arrays.stream(found).filter(uid -> uid > beyond).distinct().sorted().boxed().toList();
  }

  /**
   * A message as the server lists it.
   *
   * @param size in bytes
   * @param arrived by the server's clock, or null where it does not say
   */
  record Listed(long uid, long size, @Nullable Instant arrived) {}

  private List<Listed> listed(List<Long> found, int most) throws MessagingException {
    List<Long> page = found.subList(0, Math.min(most, found.size()));
    List<Listed> listed = new ArrayList<>();
    if (!page.isEmpty()) {
      String set = page.stream().map(String::valueOf).collect(Collectors.joining(","));
      SortedMap<Long, FetchResponse> answers = fetch(set, "RFC822.SIZE INTERNALDATE");
      for (long uid : page) {
        listed.add(listed(uid, answers.get(uid)));
      }
    }
    return listed;
  }

  private static Listed listed(long uid, @Nullable FetchResponse answer) {
    RFC822SIZE size = answer == null ? null : answer.getItem(RFC822SIZE.class);
    INTERNALDATE date = answer == null ? null : answer.getItem(INTERNALDATE.class);
    Date arrived = date == null ? null : date.getDate();
    return new Listed(
        uid, size == null ? 0 : size.size, arrived == null ? null : arrived.toInstant());
  }

  /** A message as it came, left unmarked; null where it is no longer there. */
  byte @Nullable [] bytes(long uid) throws MessagingException {
    FetchResponse answer = fetch(String.valueOf(uid), "BODY.PEEK[]").get(uid);
    if (answer == null) {
      return null;
    }
    BODY body = answer.getItem(BODY.class);
    ByteArray bytes = body == null ? null : body.getByteArray();
    return bytes == null ? new byte[0] : bytes.getNewBytes();
  }

  /** What the server says of the messages of a set that it has; the last answer counts. */
  private SortedMap<Long, FetchResponse> fetch(String set, String items) throws MessagingException {
    SortedMap<Long, FetchResponse> answers = new TreeMap<>();
    folder.doCommand(
        protocol -> {
          Response[] all = protocol.command("UID FETCH " + set + " (UID " + items + ")", null);
          for (Response one : all) {
            if (one instanceof FetchResponse answer && answer.getItem(UID.class) != null) {
              answers.put(answer.getItem(UID.class).uid, answer);
            }
          }
          protocol.notifyResponseHandlers(all);
          protocol.handleResult(all[all.length - 1]);
          return null;
        });
    return answers;
  }

  /** Marks or moves messages; those that are gone are gone. */
  void acknowledge(List<Long> uids) throws MessagingException {
    Message[] messages =
        Arrays.stream(folder.getMessagesByUID(uids.stream().mapToLong(Long::longValue).toArray()))
            .filter(Objects::nonNull)
            .toArray(Message[]::new);
    if (messages.length == 0) {
      return;
    }
    if (read.after() == ReadSpec.After.SEEN) {
      folder.setFlags(messages, new Flags(Flags.Flag.SEEN), true);
    } else if (read.after() == ReadSpec.After.MOVE) {
      move(messages);
    }
  }

  private void move(Message[] messages) throws MessagingException {
    IMAPFolder target = (IMAPFolder) store.getFolder(read.moveTo());
    if (can("MOVE")) {
      folder.moveMessages(messages, target);
    } else {
      folder.copyMessages(messages, target);
      folder.setFlags(messages, new Flags(Flags.Flag.DELETED), true);
      folder.expunge(messages);
    }
  }

  /** Waits until the server tells of something new, for a while at most. */
  void await(Duration most) throws MessagingException {
    boolean tells = can("IDLE");
    synchronized (quiet) {
      if (woken) {
        return;
      }
      if (!tells) {
        pause(most.compareTo(read.poll()) < 0 ? most : read.poll());
        return;
      }
      waiting = true;
    }
    Future<?> bell =
        bells.scheduleWithFixedDelay(
            this::ring, most.toMillis(), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    Future<?> knife =
        bells.schedule(
            sockets::cut, most.plus(settings.timeout()).toMillis(), TimeUnit.MILLISECONDS);
    try {
      folder.idle(true);
    } finally {
      bell.cancel(false);
      knife.cancel(false);
      synchronized (quiet) {
        waiting = false;
      }
    }
  }

  private void pause(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    synchronized (quiet) {
      long left = time.toMillis();
      while (!woken && left > 0) {
        try {
          quiet.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
        left = (until - System.nanoTime()) / 1_000_000;
      }
    }
  }

  /** What is told before IDLE has really begun does not end it. */
  private void ringIfWaiting() {
    boolean rings;
    synchronized (quiet) {
      rings = waiting;
    }
    if (rings) {
      ring();
    }
  }

  /** Any command makes the library end IDLE first. */
  private void ring() {
    try {
      folder.doCommand(protocol -> null);
    } catch (MessagingException e) {
      sockets.cut();
    }
  }

  /** Ends {@link #await}, now and from now on; nothing else that is under way. */
  void wake() {
    synchronized (quiet) {
      woken = true;
      quiet.notifyAll();
      if (waiting) {
        sockets.cut();
      }
    }
  }

  /** Ends everything at once. */
  void cut() {
    wake();
    sockets.cut();
  }

  /** Logs out. */
  @Override
  public void close() {
    try {
      if (folder.isOpen()) {
        folder.close(false);
      }
      store.close();
    } catch (MessagingException | IllegalStateException e) {
      sockets.cut();
    }
  }
}
