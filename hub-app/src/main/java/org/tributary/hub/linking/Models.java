package org.tributary.hub.linking;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
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

  public Models(Sql sql, Clock clock) {
    this.sql = sql;
    this.state = new StateTable(sql);
    this.clock = clock;
  }

  /** The model in force. */
  @Override
  public IdentityModel get() {
    return inForce(state.modelId());
  }

  IdentityModel inForce(String id) {
    return id.isEmpty() ? of(shipped.id()) : of(id);
  }

  /** A model by its id. */
  public IdentityModel of(String id) {
    IdentityModel model = known.get(id);
    if (model == null) {
      model = stored(id);
      known.put(id, model);
    }
    return model;
  }

  private IdentityModel stored(String id) {
    return sql
        .jdbc()
        .queryForList("SELECT model FROM identity_model WHERE id = ?", String.class, id)
        .stream()
        .findFirst()
        .map(ModelFile::read)
        .orElseGet(() -> keep(shipped));
  }

  /** Keeps a model under its id; one that is kept already stays as it is. */
  public IdentityModel keep(IdentityModel model) {
    try {
      sql.jdbc()
          .update(
              """
              INSERT INTO identity_model (id, model, added_at)
              SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM identity_model WHERE id = ?)
              """,
              model.id(),
              ModelFile.write(model),
              Sql.at(clock.instant()),
              model.id());
    } catch (DuplicateKeyException e) {
      return of(model.id()); // another node kept it first
    }
    return model;
  }

  /** Puts a kept model in force; part of the caller's transaction. */
  public void activate(String id) {
    state.lock();
    state.activate(id);
  }
}
