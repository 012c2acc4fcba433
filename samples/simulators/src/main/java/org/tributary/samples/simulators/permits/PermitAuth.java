package org.tributary.samples.simulators.permits;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import org.tributary.samples.simulators.http.Call;
import org.tributary.samples.simulators.http.Reply;

/** How the permit interface knows its callers. */
public interface PermitAuth {

  /** Whether this call may read permits. */
  boolean admits(Call call);

  /** The WWW-Authenticate challenge of a refusal. */
  String challenge();

  /** The answer to a call that is about access itself, such as a token request. */
  default Optional<Reply> answer(Call call) {
    return Optional.empty();
  }

  /** A key in the header {@code X-Api-Key}. */
  static PermitAuth apiKey(String key) {
    return new Header("X-Api-Key", key, "ApiKey");
  }

  /** HTTP Basic (RFC 7617). */
  static PermitAuth basic(String user, String password) {
    return new Header("Authorization", basicHeader(user, password), "Basic realm=\"permits\"");
  }

  static String basicHeader(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Access by one header with one right value. */
  record Header(String name, String value, String challenge) implements PermitAuth {
    @Override
    public boolean admits(Call call) {
      return call.header(name).filter(value::equals).isPresent();
    }

    @Override
    public String toString() {
      return "Header[" + name + "]";
    }
  }
}
