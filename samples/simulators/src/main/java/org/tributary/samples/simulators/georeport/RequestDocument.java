package org.tributary.samples.simulators.georeport;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes requests as GeoReport rows, with the quirks of one profile. */
record RequestDocument(
    GeoReportProfile profile,
    boolean staff,
    boolean json,
    Function<String, Map<String, String>> attributes) {

  GeoReportDocument of(List<ServiceRequest> requests) {
    List<Map<String, Object>> rows = requests.stream().map(this::row).toList();
    boolean bare = json && rows.size() == 1 && profile.has(Trait.OBJECT_FOR_SINGLE);
    return new GeoReportDocument("service_requests", bare ? rows.get(0) : rows);
  }

  private Map<String, Object> row(ServiceRequest request) {
    LocalTimes times = new LocalTimes(profile);
    Row row = new Row();
    row.put("service_request_id", request.id());
    row.put("status", status(request.status()));
    row.put("status_notes", request.statusNotes());
    row.put("service_name", request.service().name());
    row.put("service_code", request.service().code());
    row.put("description", request.description());
    row.put("agency_responsible", request.agency());
    row.put("service_notice", null);
    row.put("requested_datetime", times.write(request.requested()));
    row.put("updated_datetime", updated(request, times));
    row.put(
        "expected_datetime", request.expected() == null ? null : times.write(request.expected()));
    addSpot(row, request.spot());
    row.put(
        "media_url",
        request.mediaUrl() == null && profile.has(Trait.EMPTY_MEDIA_URL) ? "" : request.mediaUrl());
    Map<String, String> sent = attributes.apply(request.id());
    if (!sent.isEmpty()) {
      row.put("extended_attributes", sent);
    }
    if (staff) {
      addRequester(row, request.requester());
    }
    return row.fields;
  }

  private void addSpot(Row row, Spot spot) {
    row.put("address", spot.address());
    row.put("address_id", spot.addressId());
    row.put("zipcode", spot.zipcode());
    row.put("lat", coordinate(spot.latitude()));
    row.put("long", coordinate(spot.longitude()));
  }

  private static void addRequester(Row row, @Nullable Requester requester) {
    Requester known = requester == null ? new Requester(null, null, null, null, null) : requester;
    row.put("first_name", known.firstName());
    row.put("last_name", known.lastName());
    row.put("email", known.email());
    row.put("phone", known.phone());
    row.put("account_id", known.accountId());
  }

  private String status(ServiceRequest.Status status) {
    boolean open = status == ServiceRequest.Status.OPEN;
    if (profile.has(Trait.CAPITAL_STATUS)) {
      return open ? "Open" : "Closed";
    }
    return open ? "open" : "closed";
  }

  private String updated(ServiceRequest request, LocalTimes times) {
    return profile.has(Trait.EMPTY_UPDATED) ? "" : times.write(request.updated());
  }

  private @Nullable Object coordinate(@Nullable Double value) {
    return value != null && profile.has(Trait.COORDINATES_AS_TEXT) ? value.toString() : value;
  }

  /** A row that may hold nulls. */
  private static final class Row {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    @SuppressWarnings("NullAway") // a null value is a known-empty field on the wire
    void put(String name, @Nullable Object value) {
      fields.put(name, value);
    }
  }
}
