package org.tributary.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What holds of changes that may wait to be sent together, and of work beside what is computed, the
 * same on both stores.
 */
abstract class SmallChangesContract {
  private static final UUID RESIDENT = new UUID(0, 1);
  private static final UUID KEY = new UUID(0, 2);
  private static final UUID OTHER = new UUID(0, 3);

  private static final String REPLACE =
      "UPDATE resident_key SET search_key = ? WHERE search_key = ?";

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

  private static UUID[] many(int count) {
    return IntStream.range(0, count).mapToObj(i -> new UUID(1, i)).toArray(UUID[]::new);
  }

  private void replace(UUID before, UUID after) {
    sql.change(REPLACE, before, to(after));
  }

  private static Sql.Binder<UUID> to(UUID after) {
    return (statement, key) -> {
      statement.setObject(1, after);
      statement.setObject(2, key);
    };
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
    UUID[] many = many(2000);
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

  private void mustReplace(UUID before, UUID after) {
    sql.must(REPLACE, before, to(after), () -> new IllegalStateException("nothing to replace"));
  }

  @Test
  void whatMustChangeSomethingFailsWhereItDoesNotAndTakesTheOthersWithIt() {
    transactions.inTransaction(
        () -> {
          add(KEY);
          return true;
        });
    transactions.inTransaction(
        () ->
            sql.together(
                () -> {
                  mustReplace(KEY, OTHER);
                  add(new UUID(0, 7));
                  return true;
                }));
    assertThatThrownBy(
            () ->
                transactions.inTransaction(
                    () ->
                        sql.together(
                            () -> {
                              mustReplace(KEY, OTHER);
                              add(new UUID(0, 8));
                              return true;
                            })))
        .hasMessage("nothing to replace");
    assertThatThrownBy(() -> mustReplace(KEY, OTHER)).hasMessage("nothing to replace");

    assertThat(keys(sql)).containsExactlyInAnyOrder(OTHER, new UUID(0, 7));
  }

  @Test
  void workBesideIsPartOfTheTransactionAndDoneForWhoeverReads() {
    List<Thread> threads = new CopyOnWriteArrayList<>();
    assertThatThrownBy(
            () ->
                transactions.inTransaction(
                    () -> {
                      sql.beside(
                          () -> {
                            threads.add(Thread.currentThread());
                            add(many(2000));
                          },
                          () -> {
                            threads.add(Thread.currentThread());
                            assertThat(keys(sql)).hasSize(2000);
                          });
                      throw new IllegalStateException("no commit");
                    }))
        .hasMessage("no commit");

    assertThat(threads).doesNotHaveDuplicates().hasSize(2).contains(Thread.currentThread());
    assertThat(keys(sql)).isEmpty();
  }

  @Test
  void whatWaitsGoesBeforeWorkBesideAndWhatComesMeanwhileAfterIt() {
    transactions.inTransaction(
        () ->
            sql.together(
                () -> {
                  add(KEY);
                  sql.beside(() -> replace(KEY, OTHER), () -> replace(OTHER, new UUID(0, 4)));
                  return true;
                }));

    assertThat(keys(sql)).containsExactly(new UUID(0, 4));
  }

  @Test
  void workBesideThatFailsFailsTheTransactionOnce() {
    AtomicBoolean isComputed = new AtomicBoolean();
    assertThatThrownBy(
            () ->
                transactions.inTransaction(
                    () -> {
                      add(KEY);
                      sql.beside(
                          () -> {
                            throw new IllegalStateException("the work failed");
                          },
                          () -> isComputed.set(true));
                      return true;
                    }))
        .hasMessage("the work failed");

    assertThat(isComputed).isTrue();
    assertThat(keys(sql)).isEmpty();
  }

  @Test
  void computingThatFailsWaitsForTheWorkBesideIt() {
    AtomicBoolean isDone = new AtomicBoolean();
    assertThatThrownBy(
            () ->
                transactions.inTransaction(
                    () -> {
                      sql.beside(
                          () -> {
                            add(many(2000));
                            isDone.set(true);
                          },
                          () -> {
                            throw new IllegalStateException("computing failed");
                          });
                      return true;
                    }))
        .hasMessage("computing failed");

    assertThat(isDone).isTrue();
    assertThat(keys(sql)).isEmpty();
  }

  @Test
  void withoutATransactionOneIsDoneAfterTheOther() {
    sql.beside(() -> add(KEY), () -> assertThat(keys(sql)).containsExactly(KEY));
  }
}
