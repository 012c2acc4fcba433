package org.tributary.hub.records;

import java.util.Locale;
import org.tributary.canonical.Case;

/**
 * What sort of case a record is, as its source states it.
 *
 * @param type canonical type; empty where nothing is known of the record
 * @param service code of the service type; empty where the source states none
 */
record CaseSort(String type, String service) {
  private static final int LONGEST = 128;

  static CaseSort of(Case value) {
    String code = value.serviceTypeCode();
    return new CaseSort(
        value.type().name().toLowerCase(Locale.ROOT),
        code == null ? "" : code.substring(0, Math.min(LONGEST, code.length())));
  }

  @Override
  public String toString() {
    return type.isEmpty() ? "no known type" : service.isEmpty() ? type : type + " " + service;
  }
}
