package org.tributary.connectors.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Driver;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.SpecMistakes;
import org.tributary.sdk.system.SystemFile;

/**
 * How to reach one database.
 *
 * @param driver the driver that knows the address
 * @param login user, password and driver properties
 * @param zone zone of times in columns that have none of their own
 * @param fetchSize rows the driver fetches at a time
 * @param timeout how long a query may take
 */
record SqlSettings(
    String url,
    Driver driver,
    Dialect dialect,
    Properties login,
    ZoneId zone,
    int fetchSize,
    Duration timeout) {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(12);
  private static final Pattern CREDENTIAL =
      Pattern.compile("(?i)[?&;](user|username|password|pwd)=|//[^/?;]*@");

  static SqlSettings of(SystemFile system) {
    SpecMistakes mistakes = new SpecMistakes(system.file(), "settings");
    JsonNode settings = system.settings();
    String url = settings.path("url").asText();
    if (CREDENTIAL.matcher(url).find()) {
      mistakes.add("url", "must not carry a user or password; they have keys of their own");
    }
    Driver driver = Drivers.find(url);
    if (driver == null) {
      mistakes.add("url", "is of no database that a driver is there for: " + Drivers.KNOWN);
    }
    Duration timeout = mistakes.duration(settings, "timeout", DEFAULT_TIMEOUT);
    if (timeout.toSeconds() < 1 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      mistakes.add("timeout", "is at least a second and at most twelve hours");
    }
    ZoneId zone = mistakes.zone(settings, "zone", ZoneOffset.UTC);
    mistakes.throwIfAny();
    return of(url, driver, settings, zone, timeout);
  }

  private static SqlSettings of(
      String url, @Nullable Driver driver, JsonNode settings, ZoneId zone, Duration timeout) {
    if (driver == null) {
      throw new IllegalStateException("a mistake in url was not reported");
    }
    Dialect dialect = Dialect.of(url);
    Properties login = dialect.driverProperties(url, timeout);
    put(login, "user", settings.path("user").textValue());
    put(login, "password", settings.path("password").textValue());
    settings
        .path("properties")
        .properties()
        .forEach(e -> put(login, e.getKey(), e.getValue().asText()));
    int fetchSize = settings.path("fetchSize").asInt(1000);
    return new SqlSettings(url, driver, dialect, login, zone, fetchSize, timeout);
  }

  private static void put(Properties login, String key, @Nullable String value) {
    if (value != null) {
      login.setProperty(key, value);
    }
  }

  /** The address without parameters: they may hold what is nobody's business. */
  String place() {
    return url.replaceFirst("[?;].*$", "");
  }

  /** Without the login. */
  @Override
  public String toString() {
    return "SqlSettings[" + place() + "]";
  }
}
