package org.tributary.connectors.flatfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

class FlatFileContractIT extends ConnectorContract {
  @TempDir private Path root;

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    Path drop = Files.createDirectories(root.resolve("drop"));
    Set<String> ids =
        IntStream.range(0, 57)
            .mapToObj("C%04d"::formatted)
            .collect(Collectors.toCollection(TreeSet::new));
    Files.writeString(drop.resolve("customers.csv"), "Id\n" + String.join("\n", ids) + "\n");
    SftpServer server = new SftpServer(drop, "canary-7f3a91c2");
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: erp
        connector: flatfile
        settings:
          %s
        streams:
          customers:
            produces: resident
            map: nothing
            read:
              files: "*.csv"
              format: csv
              charset: UTF-8
              pageSize: 10
              minAge: PT0S
              id: Id
              snapshot: true
              generations: [{columns: [Id]}]
        """
            .formatted(server.settings("password: \"${file:secret}\""));
    return new SystemFileUnderTest(
        new FlatFileConnectorFactory(), root.resolve("home"), yaml, ids, server);
  }
}
