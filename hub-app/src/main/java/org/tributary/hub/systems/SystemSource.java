package org.tributary.hub.systems;

import java.nio.file.Path;
import java.util.List;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.system.SystemFile;

/** Where system files come from. */
interface SystemSource {
  List<Path> files();

  SystemFile read(Path file);

  Connector open(SystemFile system, ConnectorContext context);
}
