package org.tributary.hub.access;

import org.jspecify.annotations.Nullable;

/**
 * The console as the issuer of tokens knows it.
 *
 * @param id its client id
 * @param secret its secret; null for a public client
 */
public record ConsoleClient(String id, @Nullable String secret) {
  /** Where people come back to when the issuer knows who they are. */
  public static final String RETURN_PATH = "/console/signed-in/hub";

  /** Where the embedded issuer asks people who they are. */
  public static final String SIGN_IN_PATH = "/console/sign-in";

  /** Without the secret. */
  @Override
  public String toString() {
    return "ConsoleClient[" + id + "]";
  }
}
