package org.tributary.connectors.flatfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

class FlatFileContractIT extends ConnectorContract {
  @TempDir Path home;

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    Path folder = Files.createDirectories(home.resolve("drop"));
    Set<String> ids = new TreeSet<>();
    for (int file = 0; file < 3; file++) {
      StringBuilder csv = new StringBuilder("Number,Supplier\n");
      for (int row = 0; row < 23; row++) {
        String id = "F" + file + "R" + row;
        ids.add(id);
        csv.append(id).append(",Supplier ").append(row).append('\n');
      }
      Files.writeString(folder.resolve("spend-" + file + ".csv"), csv.toString());
    }
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: erp
        connector: flatfile
        settings: {folder: "%s"}
        streams:
          spend:
            produces: case
            map: nothing
            read:
              files: "*.csv"
              format: csv
              charset: UTF-8
              pageSize: 10
              csv: {header: true}
              generations: [{columns: [Number, Supplier]}]
              id: [Number]
        """
            .formatted(folder);
    return new SystemFileUnderTest(new FlatFileConnectorFactory(), home, yaml, ids, () -> {});
  }
}
