package org.tributary.hub.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one statement, counted from 1, which may be one of several that are sent
 * together.
 */
public final class Parameters {
  private final PreparedStatement statement;
  private final int before;

  Parameters(PreparedStatement statement, int before) {
    this.statement = statement;
    this.before = before;
  }

  public void setObject(int place, @Nullable Object value) throws SQLException {
    statement.setObject(before + place, value);
  }

  /**
   * Sets a value that may be null.
   *
   * @param type of {@link Types}
   */
  public void setObject(int place, @Nullable Object value, int type) throws SQLException {
    statement.setObject(before + place, value, type);
  }

  public void setString(int place, @Nullable String value) throws SQLException {
    statement.setString(before + place, value);
  }

  public void setBoolean(int place, boolean value) throws SQLException {
    statement.setBoolean(before + place, value);
  }

  public void setShort(int place, short value) throws SQLException {
    statement.setShort(before + place, value);
  }

  public void setInt(int place, int value) throws SQLException {
    statement.setInt(before + place, value);
  }

  public void setLong(int place, long value) throws SQLException {
    statement.setLong(before + place, value);
  }

  public void setFloat(int place, float value) throws SQLException {
    statement.setFloat(before + place, value);
  }

  /** Sets an array of a type that both stores know, such as BIGINT or UUID. */
  public void setArray(int place, String type, Object[] values) throws SQLException {
    statement.setArray(before + place, statement.getConnection().createArrayOf(type, values));
  }
}
