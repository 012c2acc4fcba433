package org.tributary.testkit;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.system.SystemFile;

/** A subject over another system file than its own. */
record OtherSystem(ConnectorUnderTest subject, SystemFile system) implements ConnectorUnderTest {
  @Override
  public ConnectorFactory factory() {
    return subject.factory();
  }

  @Override
  public Set<String> ids() {
    return subject.ids();
  }

  @Override
  public ConnectorContext context() {
    return subject.context();
  }

  @Override
  public String secret() {
    return subject.secret();
  }

  @Override
  public @Nullable StandInSystem standIn() {
    return subject.standIn();
  }

  @Override
  public @Nullable FaultFront front() {
    return subject.front();
  }

  @Override
  public void close() throws IOException {
    subject.close();
  }
}
