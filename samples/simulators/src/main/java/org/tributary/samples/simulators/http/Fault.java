package org.tributary.samples.simulators.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** One way for a system to misbehave: takes the true answer, gives what goes over the wire. */
@FunctionalInterface
interface Fault {
  /** Empty: the connection is closed without an answer. */
  Optional<Reply> answer(Supplier<Reply> truth) throws InterruptedException;

  static Fault connectionLost() {
    return truth -> Optional.empty();
  }

  static Fault answerLost() {
    return truth -> Optional.of(truth.get()).filter(answer -> false);
  }

  static Fault status(int status) {
    return truth -> Optional.of(Reply.of(status, "text/plain", "HTTP " + status));
  }

  static Fault htmlLogin() {
    String page =
        "<!DOCTYPE html><html><head><title>Sign in</title></head><body>"
            + "<form action=\"/login\" method=\"post\"><input name=\"user\"></form></body></html>";
    return truth -> Optional.of(Reply.of(200, "text/html; charset=utf-8", page));
  }

  static Fault brokenBody() {
    return truth -> Optional.of(truth.get().cutInHalf());
  }

  static Fault truncatedGzip() {
    return truth -> Optional.of(truth.get().truncatedGzip());
  }

  static Fault tooManyRequests(int retryAfterSeconds) {
    return truth ->
        Optional.of(
            Reply.of(429, "text/plain", "Too many requests")
                .with("Retry-After", Integer.toString(retryAfterSeconds)));
  }

  static Fault slow(Duration delay) {
    return truth -> {
      Thread.sleep(delay.toMillis());
      return Optional.of(truth.get());
    };
  }
}
