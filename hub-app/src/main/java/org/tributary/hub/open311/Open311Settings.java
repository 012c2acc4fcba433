package org.tributary.hub.open311;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the facade, {@code tributary.open311.*}.
 *
 * @param enabled whether anything is answered below {@code /open311}
 * @param jurisdictionId the city's own, such as {@code rivertown.example}; any other is unknown
 * @param contact whom the discovery document names
 * @param keyService how to get a key, in words
 * @param endpointType {@code production} or {@code test}
 * @param longestSpan how far apart start_date and end_date may be
 * @param mostRows how many rows an answer has at most
 * @param privateServices codes of services that can be reported and are never shown
 * @param keys who may report, by a name of the operator's choice
 */
@ConfigurationProperties("tributary.open311")
record Open311Settings(
    @DefaultValue("false") boolean enabled,
    @Nullable String jurisdictionId,
    @DefaultValue("The city that runs this hub") String contact,
    @DefaultValue("Keys are given by the city that runs this hub") String keyService,
    @DefaultValue("production") String endpointType,
    @DefaultValue("90d") Duration longestSpan,
    @DefaultValue("1000") int mostRows,
    @DefaultValue Set<String> privateServices,
    @DefaultValue Map<String, Key> keys) {

  /** What a key allows. */
  enum Scope {
    /** Report something. */
    CREATE,
    /** Add remarks to what was reported. */
    UPDATE,
    /** See who reported something. */
    REPORTER
  }

  /**
   * One key.
   *
   * @param secret the key itself; where absent it is made at the start and kept in {@code
   *     data/open311-keys}
   */
  record Key(@Nullable String secret, @DefaultValue({"create", "update"}) List<Scope> scopes) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Key[scopes=" + scopes + "]";
    }
  }

  /** Whether a caller means this city: who says nothing does. */
  boolean isHere(@Nullable String jurisdiction) {
    return jurisdiction == null
        || jurisdictionId == null
        || jurisdictionId.isEmpty()
        || jurisdictionId.equalsIgnoreCase(jurisdiction);
  }
}
