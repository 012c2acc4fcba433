package org.tributary.hub.residents;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.ContactPoint;
import org.tributary.canonical.Identifier;
import org.tributary.canonical.Name;
import org.tributary.canonical.Resident;
import org.tributary.canonical.ResidentKind;

/** What one record states of a resident, as far as it tells who that is. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Statement(
    UUID sourceLinkId,
    String system,
    String recordType,
    String recordId,
    @Nullable String party,
    @Nullable Instant sourceUpdatedAt,
    ResidentKind kind,
    List<Name> names,
    @Nullable LocalDate birthDate,
    List<Identifier> identifiers,
    List<ContactPoint> contactPoints,
    List<Address> addresses) {

  static Statement of(StoredLink link, Resident says) {
    return new Statement(
        link.id(),
        link.system(),
        link.recordType(),
        link.recordId(),
        link.party(),
        link.sourceUpdatedAt(),
        says.kind(),
        says.names(),
        says.birthDate(),
        says.identifiers(),
        says.contactPoints(),
        says.addresses());
  }

  /** Without what it states: that is personal data. */
  @Override
  public String toString() {
    return "Statement[" + sourceLinkId + "]";
  }
}
