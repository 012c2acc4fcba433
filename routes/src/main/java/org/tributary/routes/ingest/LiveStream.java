package org.tributary.routes.ingest;

import org.jspecify.annotations.Nullable;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.StreamSpec;

/**
 * A stream that is deployed, in whatever version is in force; the hub implements it. Its route
 * stays the same when the version changes: each run takes the version of its beginning.
 */
public interface LiveStream {
  String system();

  String name();

  /** Takes the version that is in force now, until the lease is given back. */
  Lease lease();

  /** {@code system.stream}, the name used in routes, logs and metrics. */
  default String id() {
    return system() + "." + name();
  }

  /** One version of a stream, for the time of one run. */
  interface Lease {

    /**
     * The stream as pages are to be mapped now. A run goes on reading as it began, but when a new
     * version reads alike, its mapping counts from the next page on.
     */
    StreamSpec stream();

    StreamReader reader();

    @Nullable StreamProbe probe();

    /** Whether every question of the self-check was answered well since the deployment. */
    boolean isProven();

    void proven();

    /** Gives the version back after a run that read to its end. */
    void succeeded(Run run);

    /** Gives the version back after a run that could not go on. */
    void failed(FailureCategory category, String sentence);

    /** Gives the version back without a run. */
    void release();
  }
}
