package org.tributary.samples.benchmarks;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The newest version of each request, whatever the order of arrival: what a store must hold. */
final class NewestVersions {
  private final Map<String, Version> byNumber = new HashMap<>();

  private record Version(ServiceRequest.Status status, Instant updatedAt) {}

  void add(ServiceRequest request) {
    byNumber.merge(
        request.number(),
        new Version(request.status(), request.updatedAt()),
        (a, b) -> b.updatedAt().isAfter(a.updatedAt()) ? b : a);
  }

  StateHash hash() {
    StateHash hash = new StateHash();
    byNumber.forEach((number, v) -> hash.add(number, v.status().canonical, v.updatedAt()));
    return hash;
  }
}
