package org.tributary.samples.simulators.georeport;

import org.jspecify.annotations.Nullable;

/** Who made a request, as the 311 system shows it to integrations with staff scope. */
public record Requester(
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String accountId) {

  @Override
  public String toString() {
    return "Requester[...]";
  }
}
