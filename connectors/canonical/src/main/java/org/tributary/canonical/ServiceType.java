package org.tributary.canonical;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the catalogue of what the city does for residents.
 *
 * @param authority the organization that answers for it
 * @param processingTime ISO 8601 duration, such as {@code P10D}
 * @param attributes the form to fill in (an Open311 service definition)
 * @param routes the departmental systems to which a new case of this type goes
 */
public record ServiceType(
    @Nullable UUID id,
    @Nullable Meta meta,
    String code,
    Label name,
    @Nullable Label description,
    @Nullable String group,
    @Nullable String authority,
    List<Channel> channels,
    @Nullable String processingTime,
    @Nullable Money fee,
    List<AttributeDefinition> attributes,
    List<String> routes)
    implements CanonicalRecord {
  private static final Pattern DURATION =
      Pattern.compile(
          "P(?=.)(?:[0-9]+W|(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?"
              + "(?:T(?=.)(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?)");

  public ServiceType {
    Rules.text("code", code);
    Rules.required("name", name);
    channels = Rules.list(channels);
    Rules.shape("processingTime", processingTime, DURATION, "must be an ISO 8601 duration");
    attributes = Rules.list(attributes);
    routes = Rules.list(routes);
  }

  /** A service type of which only code, name and group are known. */
  public static ServiceType of(String code, Label name, @Nullable String group) {
    return new ServiceType(
        null, null, code, name, null, group, null, List.of(), null, null, List.of(), List.of());
  }

  @Override
  public ServiceType stored(UUID newId, Meta newMeta) {
    return new ServiceType(
        newId,
        newMeta,
        code,
        name,
        description,
        group,
        authority,
        channels,
        processingTime,
        fee,
        attributes,
        routes);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
