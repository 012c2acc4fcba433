package org.tributary.hub.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.store.Sql;
import org.tributary.sdk.check.Finding;

/** What the self-checks of the streams last found, in the table {@code stream}. */
public final class SelfCheckTable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

  private final Sql sql;

  public SelfCheckTable(Sql sql) {
    this.sql = sql;
  }

  /**
   * What a self-check found.
   *
   * @param at when a question was last asked
   */
  public record Findings(Instant at, List<Finding> all) {}

  /** Keeps new answers in the place of earlier ones to the same questions. */
  public void keep(int streamNo, List<Finding> findings, Instant now) {
    Map<Finding.Check, Finding> all = new EnumMap<>(Finding.Check.class);
    Findings before = of(streamNo);
    if (before != null) {
      before.all().forEach(finding -> all.put(finding.check(), finding));
    }
    findings.forEach(finding -> all.put(finding.check(), finding));
    sql.jdbc()
        .update(
            "UPDATE stream SET checked_at = ?, check_findings = ? WHERE stream_no = ?",
            Sql.at(now),
            text(List.copyOf(all.values())),
            streamNo);
  }

  /** The last answers; null where nothing was asked yet. */
  public @Nullable Findings of(int streamNo) {
    return sql
        .jdbc()
        .query(
            """
            SELECT checked_at, check_findings FROM stream
            WHERE stream_no = ? AND checked_at IS NOT NULL
            """,
            (row, i) -> new Findings(Sql.instantOf(row, "checked_at"), read(row.getString(2))),
            streamNo)
        .stream()
        .findFirst()
        .orElse(null);
  }

  private static String text(List<Finding> findings) {
    try {
      return JSON.writeValueAsString(findings);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Findings are plain records", e);
    }
  }

  private static List<Finding> read(String text) {
    try {
      return JSON.readValue(text, FINDINGS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The hub wrote these findings itself", e);
    }
  }
}
