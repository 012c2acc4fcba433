package org.tributary.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM permits",
        "select a, 'it''s; DELETE FROM x)' AS b from permits where \"update\" = 1",
        "WITH open AS (SELECT * FROM permits) SELECT * FROM open",
        "-- all; of them\nSELECT last_update, deleted FROM permits /* ) */",
        "SELECT [drop;it], `x)` FROM permits WHERE note = $$;$$"
      })
  void takesOneSelect(String query) {
    assertThat(new QueryText(query).problem()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM permits",
        "EXEC list_permits",
        "SELECT 1; DELETE FROM permits",
        "SELECT 1) t; --",
        "SELECT (1",
        "SELECT * FROM FINAL TABLE (UPDATE permits SET a = 1)",
        "WITH gone AS (DELETE FROM permits RETURNING *) SELECT * FROM gone",
        "SELECT * FROM OLD TABLE (insert  into permits values (1))",
        ""
      })
  void refusesWhatIsNotOneOrWouldWrite(String query) {
    assertThat(new QueryText(query).problem()).isPresent();
  }

  @Test
  void namesNoLiterals() {
    assertThat(new QueryText("SELECT p.No FROM permits p WHERE name = 'Ada' -- Bob").names())
        .containsExactly("select", "p", "no", "from", "permits", "where", "name");
  }
}
