package org.tributary.canonical;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Anything that was opened for a party: a request, a permit, an inspection, an invoice and so on.
 *
 * <p>Exactly one block of members belongs to it, the one that {@link #type} names; a case of type
 * other has none. An absent block whose members are all optional counts as an empty one.
 *
 * @param number what staff and residents call the case
 * @param serviceTypeId the entry of the catalogue; absent until the hub knows it
 * @param serviceTypeCode code of that entry
 * @param phase follows from the status; only for the unknown status it is what the source's own
 *     open or closed flag says, and open where there is none
 * @param outcome only of a closed case
 * @param statusReason why the status is as it is, in the source's words
 * @param assetIds the assets concerned; absent until the hub knows them
 * @param assetRefs those assets as the source names them
 * @param parentId the case of which it is part; absent until the hub knows it
 * @param parentRef that case as the source names it
 * @param expectedAt when the city expects to be done
 * @param dueAt when it must be done
 * @param sourceLinks the native records behind it; absent until the hub has stored it
 */
public record Case(
    @Nullable UUID id,
    @Nullable Meta meta,
    @Nullable String number,
    CaseType type,
    @Nullable UUID serviceTypeId,
    @Nullable String serviceTypeCode,
    String title,
    @Nullable String description,
    Phase phase,
    CaseStatus status,
    @Nullable Outcome outcome,
    @Nullable SourceStatus sourceStatus,
    @Nullable String statusReason,
    @Nullable Priority priority,
    @Nullable Channel channel,
    List<Party> parties,
    @Nullable Place place,
    List<UUID> assetIds,
    List<SourceRef> assetRefs,
    @Nullable UUID parentId,
    @Nullable SourceRef parentRef,
    List<CaseRelation> related,
    @Nullable Responsible responsible,
    Instant openedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable Instant expectedAt,
    @Nullable Instant dueAt,
    @Nullable Instant closedAt,
    List<Attribute> attributes,
    List<SourceLink> sourceLinks,
    List<Document> documents,
    @Nullable Visibility visibility,
    @Nullable ServiceRequest serviceRequest,
    @Nullable Permit permit,
    @Nullable Licence licence,
    @Nullable Inspection inspection,
    @Nullable Violation violation,
    @Nullable WorkOrder workOrder,
    @Nullable Invoice invoice,
    @Nullable PrivacyRequest privacyRequest)
    implements CanonicalRecord {

  public Case {
    Rules.required("type", type);
    Rules.text("title", title);
    Rules.required("status", status);
    phase = status.phase(phase);
    Rules.that(outcome == null || phase == Phase.CLOSED, "outcome", "belongs to closed cases only");
    Rules.required("openedAt", openedAt);
    parties = CaseParties.checked(Rules.list(parties));
    assetIds = Rules.list(assetIds);
    assetRefs = Rules.list(assetRefs);
    related = Rules.list(related);
    attributes = Rules.list(attributes);
    sourceLinks = Rules.list(sourceLinks);
    documents = Rules.list(documents);
    serviceRequest =
        block(
            type == CaseType.SERVICE_REQUEST,
            "serviceRequest",
            serviceRequest,
            ServiceRequest.EMPTY);
    permit = block(type == CaseType.PERMIT, "permit", permit, null);
    licence = block(type == CaseType.LICENCE, "licence", licence, Licence.EMPTY);
    inspection = block(type == CaseType.INSPECTION, "inspection", inspection, Inspection.EMPTY);
    violation = block(type == CaseType.VIOLATION, "violation", violation, Violation.EMPTY);
    workOrder = block(type == CaseType.WORK_ORDER, "workOrder", workOrder, WorkOrder.EMPTY);
    invoice = block(type == CaseType.INVOICE, "invoice", invoice, Invoice.EMPTY);
    privacyRequest =
        block(
            type == CaseType.PRIVACY_REQUEST,
            "privacyRequest",
            privacyRequest,
            PrivacyRequest.EMPTY);
  }

  /** A builder for a case with its required members. */
  public static CaseBuilder builder(
      CaseType type, String title, CaseStatus status, Instant openedAt) {
    return new CaseBuilder(type, title, status, openedAt);
  }

  /** A builder that starts with the members of this case. */
  public CaseBuilder toBuilder() {
    return new CaseBuilder(this);
  }

  @Override
  public Case stored(UUID newId, Meta newMeta) {
    return toBuilder().id(newId).meta(newMeta).build();
  }

  /** The block that belongs to the type; none for a case of type other. */
  public @Nullable CaseBlock block() {
    return switch (type) {
      case SERVICE_REQUEST -> serviceRequest;
      case PERMIT -> permit;
      case LICENCE -> licence;
      case INSPECTION -> inspection;
      case VIOLATION -> violation;
      case WORK_ORDER -> workOrder;
      case INVOICE -> invoice;
      case PRIVACY_REQUEST -> privacyRequest;
      case OTHER -> null;
    };
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }

  private static <B extends CaseBlock> @Nullable B block(
      boolean belongs, String member, @Nullable B given, @Nullable B empty) {
    if (!belongs) {
      Rules.that(given == null, member, "does not belong to a case of this type");
      return null;
    }
    return given != null ? given : Rules.required(member, empty);
  }
}
