package org.tributary.samples.rivertown;

import java.net.URI;
import org.tributary.samples.simulators.http.Call;
import org.tributary.samples.simulators.http.LoopbackServer;
import org.tributary.samples.simulators.http.Reply;

/** Sets the troubles of the permit system off when somebody asks: {@code POST /trouble}. */
final class TroubleDesk extends LoopbackServer {
  private static final String PATH = "/trouble";

  private static final String TOLD =
      """
      The permit system is in trouble now, three times over. Find what, in the console.

      When its administrators hear that the key has expired they will say:
      the new one is %s
      """;

  private final PermitTrouble trouble;

  TroubleDesk(PermitTrouble trouble) {
    this.trouble = trouble;
  }

  /** One line for a shell that sets them off. */
  String curl() {
    return "curl -X POST " + URI.create(baseUri() + PATH);
  }

  @Override
  protected Reply answer(Call call) {
    if (!call.path().equals(PATH)) {
      return Reply.of(404, "text/plain", "There is nothing here; see " + PATH + "\n");
    }
    if (!call.method().equals("POST")) {
      return Reply.of(405, "text/plain", "To set the troubles off: " + curl() + "\n")
          .with("Allow", "POST");
    }
    trouble.newStatus();
    trouble.malformed();
    trouble.expireKeySoon();
    return Reply.of(200, "text/plain", TOLD.formatted(PermitTrouble.NEW_KEY));
  }
}
