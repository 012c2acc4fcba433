package org.tributary.hub.commands;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Attribute;
import org.tributary.canonical.CaseType;
import org.tributary.canonical.Channel;
import org.tributary.canonical.Party;
import org.tributary.canonical.Place;
import org.tributary.canonical.Priority;

/**
 * A case that a caller wants opened.
 *
 * @param type what kind of case it is; where absent, it follows from the family of the system
 * @param serviceTypeId the entry of the catalogue
 * @param serviceTypeCode code of that entry, where one system alone has it
 * @param title where absent, the name of the service type
 * @param attributes the answers to the form of the service type
 * @param documentIds documents that were sent before, in the order in which they go out
 * @param mediaUrls pictures that are somewhere else; only callers of other doors than /v1 name any
 */
record CaseOrder(
    @Nullable CaseType type,
    @Nullable UUID serviceTypeId,
    @Nullable String serviceTypeCode,
    @Nullable String title,
    @Nullable String description,
    List<Party> parties,
    @Nullable Place place,
    List<Attribute> attributes,
    @Nullable Priority priority,
    @Nullable Channel channel,
    List<UUID> documentIds,
    List<String> mediaUrls) {

  CaseOrder {
    mediaUrls = present(mediaUrls);
    parties = present(parties);
    attributes = present(attributes);
    documentIds = present(documentIds);
  }

  /** A list that the caller left out is an empty one. */
  static <T> List<T> present(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** The same order, by somebody and on a way that the intake states for all its cases. */
  CaseOrder within(@Nullable Party party, @Nullable Channel met) {
    return new CaseOrder(
        type,
        serviceTypeId,
        serviceTypeCode,
        title,
        description,
        parties.isEmpty() && party != null ? List.of(party) : parties,
        place,
        attributes,
        priority,
        channel == null ? met : channel,
        documentIds,
        mediaUrls);
  }

  /** Without its members: they are personal data. */
  @Override
  public String toString() {
    return "CaseOrder[" + serviceTypeCode + "]";
  }
}
