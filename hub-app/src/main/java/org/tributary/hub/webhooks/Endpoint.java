package org.tributary.hub.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.changes.Sight;
import org.tributary.hub.changes.TypeFilter;
import org.tributary.hub.store.Sql;
import org.tributary.routes.publish.Change;

/**
 * Where changes are delivered to.
 *
 * @param owner whose it is
 * @param rightsSince when its owner last showed a token with the rights of its target
 * @param disabled why nothing is delivered; null while it is
 * @param version grows with each change by a person, or where the hub disables it
 * @param position the number of the change up to which all is delivered, or kept as deliveries
 */
record Endpoint(
    UUID id,
    String owner,
    Target target,
    Secrets secrets,
    Instant rightsSince,
    @Nullable Disabled disabled,
    int version,
    Instant createdAt,
    Instant changedAt,
    long position,
    @Nullable Instant lastSuccessAt,
    @Nullable Instant pausedUntil) {

  static final String COLUMNS =
      """
      id, owner, url, types, description, cases, residents, endpoints, secret, secret_before,
      before_until, rights_since, disabled, version, created_at, changed_at, at_no, last_success_at, paused_until
      """;

  /** Why nothing is delivered to an endpoint. */
  enum Disabled {
    /** The receiver said that it is gone: 410. */
    GONE,
    /** It failed for as long as is tried. */
    FAILING,
    /** Its owner has not shown for long that it still has its rights. */
    UNCONFIRMED,
    BY_OWNER,
    BY_OPERATOR;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What goes where.
   *
   * @param sight what the owner may see
   */
  record Target(String url, TypeFilter types, @Nullable String description, Sight sight) {
    boolean wants(Change change) {
      return sight.sees(change) && types.wants(change);
    }

    /** The same with other rights. */
    Target seeing(Sight newSight) {
      return new Target(url, types, description, newSight);
    }

    /** Without the address: it may hold a secret. */
    @Override
    public String toString() {
      return "Target" + types.patterns();
    }
  }

  /**
   * The secrets that sign, sealed.
   *
   * @param before signs too until {@code beforeUntil}
   */
  record Secrets(String present, @Nullable String before, @Nullable Instant beforeUntil) {
    /** Without the secrets. */
    @Override
    public String toString() {
      return "Secrets[beforeUntil=" + beforeUntil + "]";
    }
  }

  static Endpoint of(ResultSet row, int index) throws SQLException {
    String disabled = row.getString("disabled");
    return new Endpoint(
        row.getObject("id", UUID.class),
        row.getString("owner"),
        new Target(
            row.getString("url"),
            TypeFilter.of(row.getString("types")),
            row.getString("description"),
            new Sight(
                row.getBoolean("cases"), row.getBoolean("residents"), row.getBoolean("endpoints"))),
        new Secrets(
            row.getString("secret"),
            row.getString("secret_before"),
            Sql.instant(row, "before_until")),
        Sql.instantOf(row, "rights_since"),
        disabled == null ? null : Disabled.valueOf(disabled),
        row.getInt("version"),
        Sql.instantOf(row, "created_at"),
        Sql.instantOf(row, "changed_at"),
        row.getLong("at_no"),
        Sql.instant(row, "last_success_at"),
        Sql.instant(row, "paused_until"));
  }

  /** The same after a change by a person. */
  Endpoint changed(
      Target newTarget,
      Secrets newSecrets,
      Instant newRightsSince,
      @Nullable Disabled newDisabled,
      Instant now) {
    return new Endpoint(
        id,
        owner,
        newTarget,
        newSecrets,
        newRightsSince,
        newDisabled,
        version + 1,
        createdAt,
        now,
        position,
        lastSuccessAt,
        null);
  }

  /** Whether something can be sent now. */
  boolean isReady(Instant now) {
    return disabled == null && (pausedUntil == null || !pausedUntil.isAfter(now));
  }

  /** The name of its state, for entity tags. */
  String state() {
    return id + "." + version;
  }

  /** Without the secrets, and without the address: it may hold one. */
  @Override
  public String toString() {
    return "Endpoint[" + id + ", version " + version + "]";
  }
}
