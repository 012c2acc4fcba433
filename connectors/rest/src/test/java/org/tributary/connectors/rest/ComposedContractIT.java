package org.tributary.connectors.rest;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.compose.Composition;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

/** A stream with children keeps what every stream promises. */
class ComposedContractIT extends ConnectorContract {
  @TempDir Path home;

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    StandIn standIn = new StandIn();
    FakePartners partners = new FakePartners(standIn, 37);
    String yaml =
        ComposedStreamTest.guide()
            .replace("system: partners", "system: subject")
            .replace("size: 100", "size: 10")
            .replace(
                "{baseUrl: \"${PARTNERS_URL}\"}",
                "{baseUrl: \"%s\", auth: {type: api-key, header: X-Key, value: \"${file:secret}\"}}"
                    .formatted(standIn.url()))
            .replace("map: partner-to-resident", "map: nothing");
    return new SystemFileUnderTest(
        Composition.of(new RestConnectorFactory()), home, yaml, partners.ids(), standIn);
  }
}
