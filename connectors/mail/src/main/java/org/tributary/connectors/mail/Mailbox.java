package org.tributary.connectors.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
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
   */
  List<IMAPMessage> after(long uid, int most) throws MessagingException {
    long known = folder.getUIDNext();
    long from = uid + 1;
    long width = FIRST_WINDOW;
    while (from < known) {
      long to = Math.min(known, from + width) - 1;
      List<IMAPMessage> found = between(from, to, uid);
      if (!found.isEmpty()) {
        return first(found, most);
      }
      from = to + 1;
      width *= 4;
    }
    return first(between(from, UIDFolder.LASTUID, uid), most);
  }

  /** A range that ends with the last message holds that message even if it begins beyond it. */
  private List<IMAPMessage> between(long from, long to, long beyond) throws MessagingException {
    SortedMap<Long, IMAPMessage> found = new TreeMap<>();
    for (Message message : folder.getMessagesByUID(from, to)) {
      long uid = folder.getUID(message);
      if (uid > beyond) {
        found.put(uid, (IMAPMessage) message);
      }
    }
    return List.copyOf(found.values());
  }

  private List<IMAPMessage> first(List<IMAPMessage> found, int most) throws MessagingException {
    List<IMAPMessage> page = found.subList(0, Math.min(most, found.size()));
    FetchProfile profile = new FetchProfile();
    profile.add(FetchProfile.Item.SIZE);
    profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
    folder.fetch(page.toArray(Message[]::new), profile);
    return page;
  }

  long uid(IMAPMessage message) throws MessagingException {
    return folder.getUID(message);
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
