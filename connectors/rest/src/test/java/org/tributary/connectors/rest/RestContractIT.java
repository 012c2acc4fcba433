package org.tributary.connectors.rest;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.JsonRecords;

class RestContractIT extends ConnectorContract {
  @TempDir Path home;

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    return RestSubject.PLAIN.over(new JsonRecords(57), home);
  }
}
