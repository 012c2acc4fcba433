package org.tributary.hub.cases;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.store.Json;

/** Gives cases their spot on the map, those that are there already too; indexes what changed. */
@Component
public final class V16__Places extends BaseJavaMigration {
  private static final List<String> TABLES =
      List.of(
          "ALTER TABLE hub_case ADD COLUMN lon DOUBLE PRECISION",
          "ALTER TABLE hub_case ADD COLUMN lat DOUBLE PRECISION",
          "ALTER TABLE hub_case ADD COLUMN cell INTEGER",
          "CREATE INDEX hub_case_cell ON hub_case (cell, opened_at, id)",
          "CREATE INDEX entity_updated ON entity (type, updated_at, id)");
  private static final String NEXT =
      "SELECT id, doc FROM hub_case WHERE id > ? ORDER BY id LIMIT 1000";
  private static final String FILL = "UPDATE hub_case SET lon = ?, lat = ?, cell = ? WHERE id = ?";

  private final ObjectMapper json = new ObjectMapper();

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
    }
    UUID last = new UUID(0, 0);
    while (last != null) {
      last = fill(connection, last);
    }
  }

  /** Fills the cases after an id; null where there are no more. */
  private @Nullable UUID fill(Connection connection, UUID after) throws SQLException {
    UUID last = null;
    try (PreparedStatement next = connection.prepareStatement(NEXT);
        PreparedStatement fill = connection.prepareStatement(FILL)) {
      next.setObject(1, after);
      try (ResultSet row = next.executeQuery()) {
        while (row.next()) {
          last = row.getObject("id", UUID.class);
          Spot spot = spot(row.getString("doc"));
          if (spot != null) {
            fill.setDouble(1, spot.lon());
            fill.setDouble(2, spot.lat());
            fill.setInt(3, spot.cell());
            fill.setObject(4, last);
            fill.addBatch();
          }
        }
      }
      fill.executeBatch();
    }
    return last;
  }

  private @Nullable Spot spot(String doc) {
    JsonNode coordinates = Json.tree(doc).path("place").path("geometry").path("coordinates");
    return coordinates.isEmpty()
        ? null
        : Spot.of(json.convertValue(coordinates, new TypeReference<List<Object>>() {}));
  }
}
