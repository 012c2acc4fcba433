package org.tributary.hub.linking;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.identity.normal.PersonName;
import org.tributary.hub.identity.normal.PostalAddress;
import org.tributary.hub.identity.normal.Profile;
import org.tributary.hub.identity.normal.StrongId;

/** Profiles as stored: JSON with short names, without what is empty. */
final class ProfileJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .visibility(PropertyAccessor.ALL, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ProfileJson() {}

  /**
   * @param k o for an organization, p for the name of nobody, x for one that is kept out of linking
   * @param n names
   * @param b birth date
   * @param e e-mail addresses
   * @param t telephone numbers
   * @param a addresses
   * @param i numbers of issuers
   * @param f further facts
   */
  private record Stored(
      @Nullable String k,
      @Nullable List<PersonName> n,
      @Nullable Integer b,
      @Nullable List<String> e,
      @Nullable List<String> t,
      @Nullable List<PostalAddress> a,
      @Nullable List<StrongId> i,
      @Nullable Map<String, String> f) {}

  static String write(Profile profile) {
    try {
      return JSON.writeValueAsString(
          new Stored(
              kinds(profile),
              ifAny(profile.names()),
              profile.birthDate() == 0 ? null : profile.birthDate(),
              ifAny(profile.emails()),
              ifAny(profile.phones()),
              ifAny(profile.addresses()),
              ifAny(profile.identifiers()),
              profile.attributes().isEmpty()
                  ? null
                  : new java.util.TreeMap<>(profile.attributes())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A profile can be written");
    }
  }

  private static @Nullable String kinds(Profile profile) {
    String kinds =
        (profile.isOrganization() ? "o" : "")
            + (profile.isPlaceholder() ? "p" : "")
            + (profile.noLink() ? "x" : "");
    return kinds.isEmpty() ? null : kinds;
  }

  static Profile read(String id, String json) {
    try {
      Stored stored = JSON.readValue(json, Stored.class);
      String kinds = stored.k() == null ? "" : stored.k();
      return new Profile(
          id,
          "",
          kinds.contains("o"),
          orNone(stored.n()),
          kinds.contains("p"),
          stored.b() == null ? 0 : stored.b(),
          orNone(stored.e()),
          orNone(stored.t()),
          orNone(stored.a()),
          orNone(stored.i()),
          stored.f() == null ? Map.of() : stored.f(),
          kinds.contains("x"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored profile can be read");
    }
  }

  private static <T> @Nullable List<T> ifAny(List<T> values) {
    return values.isEmpty() ? null : values;
  }

  private static <T> List<T> orNone(@Nullable List<T> values) {
    return values == null ? List.of() : values;
  }
}
