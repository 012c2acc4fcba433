package org.tributary.connectors.flatfile;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;

class FlatFileContractIT extends ConnectorContract {
  @TempDir private Path root;

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    return FlatFileSubject.over(new CustomerFile(root.resolve("drop")), "Id", root.resolve("home"));
  }
}
