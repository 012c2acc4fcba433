package org.tributary.samples.simulators.s4hana;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.tributary.samples.simulators.http.Call;
import org.tributary.samples.simulators.http.Reply;

/** Tokens against request forgery and the sessions that they belong to. */
final class Sessions {
  private static final String COOKIE = "SAP_SESSIONID_S4H_100";

  private final Set<Quirk> quirks;
  private final Map<String, String> sessionOfToken = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  Sessions(Set<Quirk> quirks) {
    this.quirks = quirks;
  }

  static boolean isFetch(Call call) {
    return call.header("X-CSRF-Token").orElse("").equalsIgnoreCase("fetch");
  }

  Reply fetched(Reply reply) {
    String session = "S" + numbers.incrementAndGet() + "%3d";
    String token = "T" + numbers.incrementAndGet() + "==";
    sessionOfToken.put(token, session);
    return reply
        .with("x-csrf-token", token)
        .with("Set-Cookie", COOKIE + "=" + session + "; path=/; secure; HttpOnly");
  }

  void expire() {
    sessionOfToken.clear();
  }

  /** The refusal of a write without a token that counts. */
  Optional<Reply> refusal(Call call) {
    if (!quirks.contains(Quirk.CSRF)) {
      return Optional.empty();
    }
    String session = sessionOfToken.get(call.header("X-CSRF-Token").orElse(""));
    boolean accepted =
        session != null
            && !quirks.contains(Quirk.CSRF_NEVER_ACCEPTED)
            && (!quirks.contains(Quirk.CSRF_NEEDS_COOKIE)
                || call.header("Cookie").orElse("").contains(COOKIE + "=" + session));
    return accepted
        ? Optional.empty()
        : Optional.of(
            SapReplies.text(403, "CSRF token validation failed").with("x-csrf-token", "Required"));
  }
}
