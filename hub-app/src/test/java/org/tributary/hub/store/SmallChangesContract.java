package org.tributary.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of changes that may wait to be sent together, the same on both stores. */
abstract class SmallChangesContract {
  private static final UUID RESIDENT = new UUID(0, 1);
  private static final UUID KEY = new UUID(0, 2);
  private static final UUID OTHER = new UUID(0, 3);

  private Sql sql;
  private Transactions transactions;

  abstract TestStore store();

  @BeforeEach
  void wire() {
    sql = store().sql();
    transactions = store().transactions();
  }

  private void add(UUID... keys) {
    sql.batch(
        "INSERT INTO resident_key (search_key, resident_id) VALUES (?, ?)",
        List.of(keys),
        (statement, key) -> {
          statement.setObject(1, key);
          statement.setObject(2, RESIDENT);
        });
  }

  private void replace(UUID before, UUID after) {
    sql.change(
        "UPDATE resident_key SET search_key = ? WHERE search_key = ?",
        before,
        (statement, key) -> {
          statement.setObject(1, after);
          statement.setObject(2, key);
        });
  }

  private List<UUID> keys(Sql reader) {
    return reader.withIds(
        "SELECT search_key FROM resident_key WHERE resident_id = ANY(?)",
        List.of(RESIDENT),
        (row, i) -> row.getObject(1, UUID.class));
  }

  @Test
  void areMadeInTheirOrderWhenTheWorkIsDone() {
    transactions.inTransaction(
        () ->
            sql.together(
                () -> {
                  add(KEY);
                  replace(KEY, OTHER);
                  add(KEY);
                  return true;
                }));

    assertThat(keys(sql)).containsExactlyInAnyOrder(KEY, OTHER);
  }

  @Test
  void areThereForWhoeverReads() {
    transactions.inTransaction(
        () ->
            sql.together(
                () -> {
                  add(KEY);
                  assertThat(keys(sql)).containsExactly(KEY);
                  replace(KEY, OTHER);
                  assertThat(keys(store().sql())).containsExactly(OTHER);
                  add(KEY);
                  long count =
                      sql.row(
                          "SELECT COUNT(*) FROM resident_key WHERE resident_id = ?",
                          RESIDENT,
                          (statement, id) -> statement.setObject(1, id),
                          (row, i) -> row.getLong(1));
                  assertThat(count).isEqualTo(2);
                  return true;
                }));
  }

  @Test
  void areThereForManyThatFollow() {
    UUID[] many = new UUID[2000];
    for (int i = 0; i < many.length; i++) {
      many[i] = new UUID(1, i);
    }
    transactions.inTransaction(
        () ->
            sql.together(
                () -> {
                  add(KEY);
                  add(many);
                  replace(many[7], OTHER);
                  return true;
                }));

    assertThat(keys(sql)).hasSize(2001).contains(KEY, OTHER).doesNotContain(many[7]);
  }

  @Test
  void areNotMadeWhereTheWorkFails() {
    assertThatThrownBy(
            () ->
                transactions.inTransaction(
                    () ->
                        sql.together(
                            () -> {
                              add(KEY);
                              throw new IllegalStateException("the work failed");
                            })))
        .hasMessage("the work failed");

    transactions.inTransaction(() -> sql.together(() -> List.of(KEY)));
    assertThat(keys(sql)).isEmpty();
  }
}
