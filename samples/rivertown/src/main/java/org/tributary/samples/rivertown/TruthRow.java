package org.tributary.samples.rivertown;

/**
 * Who one party of one record really is.
 *
 * @param personId of a person (P...) or an organisation (O...)
 */
public record TruthRow(
    String system, String recordType, String recordId, String party, String personId) {

  String csv() {
    return String.join(",", system, recordType, recordId, party, personId);
  }
}
