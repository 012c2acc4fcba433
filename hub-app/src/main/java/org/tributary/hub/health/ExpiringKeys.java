package org.tributary.hub.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.health.HealthCheck.Kind;
import org.tributary.hub.health.HealthCheck.Owner;
import org.tributary.hub.health.HealthCheck.State;
import org.tributary.hub.store.Sql;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.sdk.system.SystemFile;

/**
 * Keys of which it is known when they end: those at systems whose files say it, tokens that say it
 * themselves, and the rights of webhook endpoints.
 */
@Component
class ExpiringKeys {
  private static final Pattern TOKEN =
      Pattern.compile("(?:Bearer )?[\\w-]{4,}\\.([\\w-]{4,})\\.[\\w-]{4,}");

  private final DeployedSystems deployed;
  private final Sql sql;
  private final TributarySettings settings;
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();

  ExpiringKeys(DeployedSystems deployed, Sql sql, TributarySettings settings, Clock clock) {
    this.deployed = deployed;
    this.sql = sql;
    this.settings = settings;
    this.clock = clock;
  }

  List<HealthCheck> checks() {
    Instant now = clock.instant();
    List<HealthCheck> checks = new ArrayList<>();
    for (SystemFile system : deployed.all()) {
      ends(system)
          .forEach(
              (name, end) ->
                  checks.add(check(name, system.id(), Owner.HUB, end, now, "health.key-")));
    }
    if (!settings.webhooks().rights().isZero()) {
      sql.jdbc()
          .query(
              "SELECT id, rights_since FROM webhook_endpoint WHERE disabled IS NULL",
              row -> {
                Instant end = Sql.instantOf(row, "rights_since").plus(settings.webhooks().rights());
                String id = row.getString("id");
                checks.add(check(id, null, Owner.CALLER, end, now, "health.rights-"));
              });
    }
    return checks;
  }

  private HealthCheck check(
      String name, @Nullable String system, Owner owner, Instant end, Instant now, String prefix) {
    Instant last = end.minusNanos(1);
    boolean over = end.isBefore(now);
    boolean soon = end.isBefore(now.plus(settings.health().keys()));
    return HealthCheck.ending(
        Kind.KEY,
        name,
        system,
        over ? State.FAILED : soon ? State.WARNING : State.PASSED,
        soon ? owner : null,
        now,
        end,
        prefix + (over ? "ended" : soon ? "ends" : "good"),
        name,
        Ends.day(last),
        Ends.days(now, last));
  }

  /** When the keys of a system end, by their names; a key is good all its last day. */
  private Map<String, Instant> ends(SystemFile system) {
    Map<String, Instant> ends = new TreeMap<>();
    tokens(system.settings(), system.redacted(), ends);
    system
        .keysEnd()
        .forEach(
            (name, day) ->
                ends.put(name, day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
    return ends;
  }

  /** Walks what is and what may be shown of it side by side: what differs is a secret. */
  private void tokens(JsonNode settings, JsonNode shown, Map<String, Instant> ends) {
    for (Map.Entry<String, JsonNode> member : settings.properties()) {
      JsonNode told = shown.path(member.getKey());
      String text = member.getValue().textValue();
      if (text == null) {
        tokens(member.getValue(), told, ends);
      } else if (!text.equals(told.textValue())) {
        Instant end = end(text);
        if (end != null) {
          ends.put(nameOf(told.asText(), member.getKey()), end);
        }
      }
    }
  }

  /** {@code permits-key} of <code>${file:permits-key}</code>. */
  private static String nameOf(String reference, String member) {
    return reference.startsWith("${") && reference.endsWith("}")
        ? reference.substring(2, reference.length() - 1).replaceFirst("^file:", "")
        : member;
  }

  /** When a JSON Web Token ends; null where it is none, or has no end. */
  private @Nullable Instant end(String secret) {
    var token = TOKEN.matcher(secret.strip());
    if (!token.matches()) {
      return null;
    }
    try {
      byte[] claims = Base64.getUrlDecoder().decode(token.group(1));
      JsonNode end = json.readTree(new String(claims, StandardCharsets.UTF_8)).path("exp");
      return end.canConvertToLong() ? Instant.ofEpochSecond(end.asLong()) : null;
    } catch (IllegalArgumentException | JsonProcessingException | java.time.DateTimeException e) {
      return null;
    }
  }
}
