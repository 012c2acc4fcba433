package org.tributary.samples.simulators.maximo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.tributary.samples.simulators.http.Call;

/**
 * The one user who may call: by key, by {@code maxauth} or by Basic.
 *
 * @param loginId the name that {@code whoami} answers
 */
public record MaximoUser(String loginId, String password, String apiKey) {

  boolean admits(Call call) {
    String pair = Base64.getEncoder().encodeToString((loginId + ":" + password).getBytes(UTF_8));
    return call.header("apikey").filter(apiKey::equals).isPresent()
        || call.header("maxauth").filter(pair::equals).isPresent()
        || call.header("Authorization").filter(("Basic " + pair)::equals).isPresent();
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "MaximoUser[" + loginId + "]";
  }
}
