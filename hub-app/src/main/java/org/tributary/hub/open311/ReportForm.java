package org.tributary.hub.open311;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.Attribute;
import org.tributary.canonical.AttributeDefinition;
import org.tributary.canonical.Channel;
import org.tributary.canonical.ContactPoint;
import org.tributary.canonical.Geometry;
import org.tributary.canonical.Identifier;
import org.tributary.canonical.InvalidMemberException;
import org.tributary.canonical.Name;
import org.tributary.canonical.Party;
import org.tributary.canonical.PartyRole;
import org.tributary.canonical.Place;
import org.tributary.canonical.ResidentKind;
import org.tributary.hub.commands.Reports.Report;
import org.tributary.hub.open311.GeoReportException.Fault;

/** Reads the form of {@code POST /requests}; every fault of it is answered at once. */
final class ReportForm {
  private static final int LONGEST_DESCRIPTION = 4_000;

  /**
   * What FixMyStreet and its kind send with every report, whether the service asks for it or not
   * ({@code automated=server_set} in open311-adapter, Service/UKCouncil). Where the service does
   * not, it is taken note of and not passed on: the hub has all of it otherwise.
   */
  private static final Set<String> OF_MACHINES =
      Set.of(
          "fixmystreet_id",
          "external_id",
          "easting",
          "northing",
          "report_url",
          "title",
          "description",
          "detail",
          "closest_address",
          "category",
          "group");

  private final Parameters form;
  private final Offer offer;
  private final String client;
  private final List<Fault> faults = new ArrayList<>();

  ReportForm(Parameters form, Offer offer, String client) {
    this.form = form;
    this.offer = offer;
    this.client = client;
  }

  /**
   * The report.
   *
   * @throws GeoReportException with every fault of the form itself
   */
  Report read(List<UUID> documents) {
    String description = form.text("description");
    if (description != null && description.length() > LONGEST_DESCRIPTION) {
      faults.add(
          Fault.of(
              "invalid_description",
              "open311.description-long",
              String.valueOf(LONGEST_DESCRIPTION)));
    }
    Report report =
        new Report(
            offer.id(),
            description,
            party().stream().toList(),
            place(),
            attributes(),
            form.has("device_id") ? Channel.APP : Channel.API,
            documents,
            media());
    if (!faults.isEmpty()) {
      throw new GeoReportException(400, faults);
    }
    return report;
  }

  private @Nullable Place place() {
    Double latitude = coordinate("lat", 90);
    Double longitude = coordinate("long", 180);
    String text = form.text("address_string");
    String id = form.text("address_id");
    boolean point = form.has("lat") && form.has("long");
    if (!point && text == null && id == null) {
      faults.add(Fault.of("missing_location", "open311.location-missing"));
      return null;
    }
    Geometry geometry =
        latitude == null || longitude == null ? null : Geometry.point(longitude, latitude);
    Address address = text == null && id == null ? null : address(text == null ? "" : text, id);
    return new Place(
        null,
        null,
        address == null ? Place.Kind.POINT : Place.Kind.ADDRESS,
        address,
        geometry,
        null,
        null,
        null,
        List.of());
  }

  private static Address address(String text, @Nullable String id) {
    String full = text.isEmpty() ? String.valueOf(id) : text;
    return new Address(
        full, List.of(), null, null, null, null, null, null, null, id, null, null, null, false,
        null, null, null, null, null);
  }

  private @Nullable Double coordinate(String name, int most) {
    String text = form.text(name);
    if (text == null) {
      return null;
    }
    try {
      double value = new BigDecimal(text).doubleValue();
      if (Math.abs(value) <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below, as for numbers that are too large
    }
    faults.add(Fault.of("invalid_" + name, "open311.coordinate", name, String.valueOf(most)));
    return null;
  }

  private Optional<Party> party() {
    Name name = name(form.text("first_name"), form.text("last_name"));
    List<ContactPoint> points =
        Stream.of(
                contact("email", ContactPoint.Kind.EMAIL),
                contact("phone", ContactPoint.Kind.PHONE))
            .flatMap(Optional::stream)
            .toList();
    String account = form.text("account_id");
    List<Identifier> identifiers =
        account == null
            ? List.of()
            : List.of(Identifier.of("urn:open311:account:" + client, account));
    if (name == null && points.isEmpty() && identifiers.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Party(
            PartyRole.REQUESTER,
            null,
            ResidentKind.PERSON,
            null,
            name,
            identifiers,
            points,
            List.of(),
            null,
            null));
  }

  private static @Nullable Name name(@Nullable String first, @Nullable String last) {
    if (first != null && last != null) {
      return Name.of(first, last);
    }
    String one = first == null ? last : first;
    return one == null ? null : Name.of(one);
  }

  private Optional<ContactPoint> contact(String name, ContactPoint.Kind kind) {
    String value = form.text(name);
    try {
      return Optional.ofNullable(value).map(text -> ContactPoint.of(kind, text));
    } catch (InvalidMemberException e) {
      faults.add(Fault.of("invalid_" + name, "open311.contact", name));
      return Optional.empty();
    }
  }

  private List<Attribute> attributes() {
    List<String> asked = offer.type().attributes().stream().map(AttributeDefinition::code).toList();
    List<Attribute> attributes = new ArrayList<>();
    for (Map.Entry<String, List<String>> sent : form.attributes().entrySet()) {
      String code = sent.getKey();
      if (asked.contains(code) || !OF_MACHINES.contains(code)) {
        attributes.add(new Attribute(code, String.join(",", sent.getValue()), null));
      }
    }
    return attributes;
  }

  private List<String> media() {
    List<String> urls = form.repeated("media_url", "media_urls", "media_urls[]");
    if (!urls.stream().allMatch(RequestView::isWeb)) {
      faults.add(Fault.of("invalid_media_url", "open311.media-url"));
    }
    return urls;
  }
}
