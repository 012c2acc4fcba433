package org.tributary.samples.simulators.permits;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes permits as the interface shows them; an unknown value is an absent key. */
final class PermitJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PermitJson() {}

  static ArrayNode array(Collection<Permit> permits) {
    ArrayNode items = NODES.arrayNode();
    permits.forEach(permit -> items.add(object(permit)));
    return items;
  }

  static ObjectNode object(Permit permit) {
    ObjectNode json = NODES.objectNode();
    json.put("permitNo", permit.permitNo());
    json.set("type", code(permit.type()));
    json.put("workClass", permit.workClass());
    json.set("status", code(permit.status()));
    addDates(json, permit.dates());
    json.put("description", permit.description());
    if (permit.estimatedCost() != null) {
      json.put("estimatedCost", permit.estimatedCost());
    }
    json.set("address", address(permit.address()));
    addParcel(json, permit.parcel());
    json.set("applicant", applicant(permit.applicant()));
    if (permit.contractor() != null) {
      json.set("contractor", contractor(permit.contractor()));
    }
    json.put("updatedAt", permit.updatedAt().toString());
    return json;
  }

  private static ObjectNode code(Code code) {
    return NODES.objectNode().put("code", code.code()).put("text", code.text());
  }

  private static void addDates(ObjectNode json, PermitDates dates) {
    put(json, "appliedDate", dates.applied());
    put(json, "issuedDate", dates.issued());
    put(json, "expiresDate", dates.expires());
    put(json, "completedDate", dates.completed());
  }

  private static ObjectNode address(PermitAddress address) {
    ObjectNode json = NODES.objectNode().put("line1", address.line1());
    put(json, "unit", address.unit());
    json.put("city", address.city());
    put(json, "postalCode", address.postalCode());
    return json;
  }

  private static void addParcel(ObjectNode json, PermitParcel parcel) {
    if (parcel.lat() != null && parcel.lon() != null) {
      json.put("lat", parcel.lat()).put("lon", parcel.lon());
    }
    put(json, "parcelId", parcel.parcelId());
  }

  private static ObjectNode applicant(Applicant applicant) {
    ObjectNode json = NODES.objectNode();
    json.putObject("name").put("first", applicant.first()).put("last", applicant.last());
    put(json, "email", applicant.email());
    put(json, "phone", applicant.phone());
    put(json, "birthDate", applicant.birthDate());
    put(json, "accountNo", applicant.accountNo());
    return json;
  }

  private static ObjectNode contractor(Contractor contractor) {
    ObjectNode json = NODES.objectNode().put("companyName", contractor.companyName());
    put(json, "licenceNo", contractor.licenceNo());
    put(json, "email", contractor.email());
    put(json, "phone", contractor.phone());
    return json;
  }

  private static void put(ObjectNode json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value.toString());
    }
  }
}
