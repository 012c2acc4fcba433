package org.tributary.connectors.flatfile;

import com.jcraft.jsch.Session;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Cuts a session that makes no progress. JSch watches the connection only: with a server that keeps
 * it alive and answers no request, it waits for ever.
 */
final class StallGuard implements AutoCloseable {
  private final Session session;
  private final Duration patience;
  private volatile boolean moved;
  private volatile CompletableFuture<Void> silence = new CompletableFuture<>();

  StallGuard(Session session, Duration patience) {
    this.session = session;
    this.patience = patience;
    watch();
  }

  private void watch() {
    moved = false;
    CompletableFuture<Void> next =
        new CompletableFuture<Void>().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    silence = next;
    CompletableFuture<Void> unused =
        next.whenComplete(
            (ended, timedOut) -> {
              if (timedOut != null) {
                judge();
              }
            });
  }

  private void judge() {
    if (moved) {
      watch();
    } else {
      session.disconnect();
    }
  }

  /** Says that something was received. */
  void moved() {
    moved = true;
  }

  @Override
  public void close() {
    silence.complete(null);
  }
}
