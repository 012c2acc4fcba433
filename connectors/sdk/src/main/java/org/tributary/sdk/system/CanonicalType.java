package org.tributary.sdk.system;

import org.tributary.canonical.Account;
import org.tributary.canonical.Asset;
import org.tributary.canonical.CanonicalRecord;
import org.tributary.canonical.Case;
import org.tributary.canonical.Interaction;
import org.tributary.canonical.Resident;
import org.tributary.canonical.ServiceType;

/** The canonical types that a stream can produce, as {@code produces:} names them. */
public enum CanonicalType {
  CASE(Case.class),
  RESIDENT(Resident.class),
  ACCOUNT(Account.class),
  ASSET(Asset.class),
  INTERACTION(Interaction.class),
  SERVICE_TYPE(ServiceType.class);

  private final Class<? extends CanonicalRecord> recordClass;

  CanonicalType(Class<? extends CanonicalRecord> recordClass) {
    this.recordClass = recordClass;
  }

  public Class<? extends CanonicalRecord> recordClass() {
    return recordClass;
  }
}
