package org.tributary.connectors.mail;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.StandInSystem;
import org.tributary.testkit.Topic;

/**
 * A mailbox on a real IMAP server, and those who write to it. What it holds is what was sent to it:
 * who takes a message out of the folder takes nothing back.
 */
final class RequestsMailbox implements StandInSystem {
  private static final int MESSAGES = 12;
  private static final Instant FIRST = Instant.parse("2026-11-20T09:30:00Z");

  private final @Nullable Quirk quirk;
  private final TestMailServer server = new TestMailServer();
  private final Map<String, Instant> arrived = new TreeMap<>();
  private int sent;

  /**
   * @param quirk what is not expected of it, or null
   */
  RequestsMailbox(@Nullable Quirk quirk) {
    this.quirk = quirk;
    for (int i = 0; i < MESSAGES; i++) {
      edit("m%02d@example.org".formatted(i), FIRST.plusSeconds(3600L * i));
    }
  }

  /** Members of settings in YAML flow style. */
  String settings() {
    return server.settings();
  }

  @Override
  public Set<String> ids() {
    return new TreeSet<>(arrived.keySet());
  }

  /** The same message comes again with another text, as by a list. */
  @Override
  public void edit(String id, Instant at) {
    arrived.put(id, at);
    sent++;
    boolean windows = quirk == Quirk.CHARSET && sent > MESSAGES / 2;
    String end = quirk == Quirk.LINE_ENDS && sent % 2 == 1 ? "\n" : "\r\n";
    String mark = quirk == Quirk.BYTE_ORDER_MARK ? "\ufeff" : "";
    String message =
        """
        Message-ID: <%s>
        From: Zora <a@example.org>
        Subject: Lamp
        Content-Type: text/plain; charset=utf-8

        %sSeen %d times, on Rue Cart\u00e9 7.
        """
            .formatted(id, mark, sent)
            .replace("\n", end);
    server.deliver(
        "INBOX",
        message.getBytes(windows ? Charset.forName("windows-1252") : StandardCharsets.UTF_8),
        Date.from(at));
  }

  @Override
  public void delete(String id) {
    server.remove(id);
  }

  @Override
  public Instant changedAt(String id) {
    return Objects.requireNonNull(arrived.get(id));
  }

  @Override
  public void expireKey() {
    server.changePassword();
  }

  @Override
  public Map<Topic, String> exempt() {
    return Map.of(
        Topic.HTTP_FAULTS, "a mail server does not speak HTTP",
        Topic.STATED_TOTAL, "a folder is read on from where it was read to, and not counted",
        Topic.DELETION, "a message that left the folder was not taken back by its sender",
        Topic.WRITING, "this connector only reads");
  }

  @Override
  public void close() {
    server.stop();
  }
}
