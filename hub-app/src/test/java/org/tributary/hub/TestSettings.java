package org.tributary.hub;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The settings of a hub where nothing is set but what a test sets. */
public final class TestSettings {
  private TestSettings() {}

  /** Settings with these, by their keys after {@code tributary.}. */
  public static TributarySettings of(Map<String, ?> set) {
    Map<String, Object> all = new HashMap<>();
    set.forEach((key, value) -> all.put("tributary." + key, value));
    return new Binder(new MapConfigurationPropertySource(all))
        .bindOrCreate("tributary", TributarySettings.class);
  }
}
