package org.tributary.hub.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.quartz.impl.jdbcjobstore.JobStoreTX;

/** Makes Quartz's tables from the statements that Quartz itself ships for the store in use. */
public final class V2__Quartz extends BaseJavaMigration {

  @Override
  public void migrate(Context context) throws SQLException, IOException {
    Connection connection = context.getConnection();
    String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
    String script = product.contains("postgresql") ? "tables_postgres.sql" : "tables_h2.sql";
    try (Statement statement = connection.createStatement()) {
      for (String text : read(script).split(";", -1)) {
        if (text.strip().toUpperCase(Locale.ROOT).startsWith("CREATE")
            || text.strip().toUpperCase(Locale.ROOT).startsWith("ALTER")) {
          statement.execute(text);
        }
      }
    }
  }

  private static String read(String script) throws IOException {
    try (InputStream in = JobStoreTX.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new IOException("Quartz no longer ships " + script);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replaceAll("(?m)^\\s*(--|#).*$", "");
    }
  }
}
