package org.tributary.testkit;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/**
 * A connector together with a stand-in system that holds known records: what a connector's own test
 * gives to the {@link ConnectorContract}.
 */
public interface ConnectorUnderTest extends AutoCloseable {

  /** The connector. */
  ConnectorFactory factory();

  /** A system file over the stand-in system, with a page size that makes several pages. */
  SystemFile system();

  /** The stream to read. */
  default StreamSpec stream() {
    return system().streams().values().iterator().next();
  }

  /** The ids that the stand-in system holds. */
  Set<String> ids();

  /** What the hub lends. */
  ConnectorContext context();

  /** A text that stands in the settings as a secret, and must never come out again. */
  String secret();

  /**
   * The stand-in with the hands of those who work in it; null for a subject that only knows its
   * ids, to which the tests that need them do not apply.
   */
  default @Nullable StandInSystem standIn() {
    return null;
  }

  /** What stands in front of the stand-in and can answer in its place; null without HTTP. */
  default @Nullable FaultFront front() {
    return null;
  }

  @Override
  void close() throws IOException;
}
