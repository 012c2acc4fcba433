package org.tributary.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.check.SelfCheck;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;

/** Everything that a connector says aloud over a system file, in one text. */
final class Told {
  private final StringBuilder text = new StringBuilder();

  /** Opens the connector, asks the self-check, reads everything, and keeps what was said. */
  static String by(ConnectorUnderTest subject, SystemFile system) {
    Told told = new Told();
    StreamSpec stream = system.streams().values().iterator().next();
    try (LogWatch log = new LogWatch()) {
      told.add(system);
      told.add(system.redacted());
      told.add(subject.factory().descriptor());
      try (Connector connector = subject.factory().open(system, subject.context())) {
        told.add(connector);
        told.listen(subject, connector, stream);
      }
      told.add(log.text());
    } catch (ConnectorException | SystemFileException e) {
      told.add(trace(e));
    }
    return told.text.toString();
  }

  private void listen(ConnectorUnderTest subject, Connector connector, StreamSpec stream) {
    try {
      add(connector.reader(stream));
      StreamProbe probe = connector.probe(stream).orElse(null);
      if (probe != null) {
        add(probe);
        add(SelfCheck.whole(probe, subject.context().clock().instant()));
      }
    } catch (ConnectorException e) {
      add(trace(e));
    }
    try {
      PageWalk walk = new PageWalk(subject, stream);
      pages(walk.runWith(connector, ReadRequest.Mode.FULL));
      pages(walk.runWith(connector, ReadRequest.Mode.CHANGES));
    } catch (ConnectorException e) {
      add(trace(e));
    }
  }

  private void pages(List<Page> pages) {
    for (Page page : pages) {
      add(page.checkpoint());
      add(page.anomalies());
      for (NativeRecord record : page.records()) {
        add(record);
        add(record.defect());
      }
    }
  }

  private void add(@Nullable Object said) {
    text.append(said).append('\n');
  }

  static String trace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
