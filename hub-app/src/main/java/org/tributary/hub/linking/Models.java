package org.tributary.hub.linking;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.model.ModelFile;
import org.tributary.hub.store.Sql;

/**
 * The models of identity that this hub knows. The one in force is named in the store, so that all
 * nodes decide by the same; every model that ever decided is kept for its explanations.
 */
public final class Models implements Supplier<IdentityModel> {
  private final Sql sql;
  private final StateTable state;
  private final Clock clock;
  private final IdentityModel shipped = ModelFile.shipped();
  private final Map<String, IdentityModel> known = new ConcurrentHashMap<>();
  private final Set<String> kept = ConcurrentHashMap.newKeySet();
  private volatile @Nullable IdentityModel recent;

  public Models(Sql sql, Clock clock) {
    this.sql = sql;
    this.state = new StateTable(sql);
    this.clock = clock;
  }

  /** The model in force. */
  @Override
  public IdentityModel get() {
    return of(idOf(state.modelId()));
  }

  /** The model that was last seen in force; seldom another one is by now. */
  IdentityModel recent() {
    IdentityModel seen = recent;
    return seen == null ? get() : seen;
  }

  /** The model by which the caller, who holds the lock of linking, decides: kept from now on. */
  IdentityModel inForce(String id) {
    IdentityModel model = of(idOf(id));
    if (kept.add(model.id())) {
      write(model, null);
    }
    recent = model;
    return model;
  }

  private String idOf(String id) {
    return id.isEmpty() ? shipped.id() : id;
  }

  /**
   * A model by its id.
   *
   * @throws IllegalArgumentException where this hub has no such model
   */
  public IdentityModel of(String id) {
    IdentityModel model = known.get(id);
    if (model == null) {
      model = find(id).orElseThrow(() -> new IllegalArgumentException("There is no model " + id));
      known.put(id, model);
    }
    return model;
  }

  /** A model by its id, where this hub has it. */
  public Optional<IdentityModel> find(String id) {
    return sql
        .jdbc()
        .queryForList("SELECT model FROM identity_model WHERE id = ?", String.class, id)
        .stream()
        .findFirst()
        .map(ModelFile::read)
        .or(() -> id.equals(shipped.id()) ? Optional.of(shipped) : Optional.empty());
  }

  /** The id of the model that ships with this version. */
  public String shippedId() {
    return shipped.id();
  }

  /**
   * Keeps a model under its id, in the caller's transaction, which holds the lock of linking from
   * here on.
   *
   * @param by who brought it; null where nobody did
   * @return whether it is the one that is kept: one of that id stays as it is
   */
  public boolean keep(IdentityModel model, @Nullable String by) {
    state.lock();
    boolean isIt = find(model.id()).map(model::equals).orElse(true);
    if (isIt) {
      write(model, by);
    }
    return isIt;
  }

  private void write(IdentityModel model, @Nullable String by) {
    sql.jdbc()
        .update(
            """
            INSERT INTO identity_model (id, model, added_at, added_by)
            SELECT ?, ?, ?, CAST(? AS VARCHAR)
            WHERE NOT EXISTS (SELECT 1 FROM identity_model WHERE id = ?)
            """,
            model.id(),
            ModelFile.write(model),
            Sql.at(clock.instant()),
            by,
            model.id());
  }

  /** Puts a kept model in force; part of the caller's transaction. */
  public void activate(String id) {
    state.lock();
    state.activate(id);
  }
}
