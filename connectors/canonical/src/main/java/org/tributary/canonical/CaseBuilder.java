package org.tributary.canonical;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case in the making; {@link #build} checks it. */
public final class CaseBuilder {
  private @Nullable UUID id;
  private @Nullable Meta meta;
  private @Nullable String number;
  private CaseType type;
  private @Nullable UUID serviceTypeId;
  private @Nullable String serviceTypeCode;
  private String title;
  private @Nullable String description;
  private @Nullable Phase phase;
  private CaseStatus status;
  private @Nullable Outcome outcome;
  private @Nullable SourceStatus sourceStatus;
  private @Nullable String statusReason;
  private @Nullable Priority priority;
  private @Nullable Channel channel;
  private List<Party> parties = List.of();
  private @Nullable Place place;
  private List<UUID> assetIds = List.of();
  private List<SourceRef> assetRefs = List.of();
  private @Nullable UUID parentId;
  private @Nullable SourceRef parentRef;
  private List<CaseRelation> related = List.of();
  private @Nullable Responsible responsible;
  private Instant openedAt;
  private @Nullable Instant acknowledgedAt;
  private @Nullable Instant expectedAt;
  private @Nullable Instant dueAt;
  private @Nullable Instant closedAt;
  private List<Attribute> attributes = List.of();
  private List<SourceLink> sourceLinks = List.of();
  private List<Document> documents = List.of();
  private @Nullable Visibility visibility;
  private @Nullable ServiceRequest serviceRequest;
  private @Nullable Permit permit;
  private @Nullable Licence licence;
  private @Nullable Inspection inspection;
  private @Nullable Violation violation;
  private @Nullable WorkOrder workOrder;
  private @Nullable Invoice invoice;
  private @Nullable PrivacyRequest privacyRequest;

  CaseBuilder(CaseType type, String title, CaseStatus status, Instant openedAt) {
    this.type = type;
    this.title = title;
    this.status = status;
    this.openedAt = openedAt;
  }

  CaseBuilder(Case from) {
    id = from.id();
    meta = from.meta();
    number = from.number();
    type = from.type();
    serviceTypeId = from.serviceTypeId();
    serviceTypeCode = from.serviceTypeCode();
    title = from.title();
    description = from.description();
    phase = from.phase();
    status = from.status();
    outcome = from.outcome();
    sourceStatus = from.sourceStatus();
    statusReason = from.statusReason();
    priority = from.priority();
    channel = from.channel();
    parties = from.parties();
    place = from.place();
    assetIds = from.assetIds();
    assetRefs = from.assetRefs();
    parentId = from.parentId();
    parentRef = from.parentRef();
    related = from.related();
    responsible = from.responsible();
    openedAt = from.openedAt();
    acknowledgedAt = from.acknowledgedAt();
    expectedAt = from.expectedAt();
    dueAt = from.dueAt();
    closedAt = from.closedAt();
    attributes = from.attributes();
    sourceLinks = from.sourceLinks();
    documents = from.documents();
    visibility = from.visibility();
    serviceRequest = from.serviceRequest();
    permit = from.permit();
    licence = from.licence();
    inspection = from.inspection();
    violation = from.violation();
    workOrder = from.workOrder();
    invoice = from.invoice();
    privacyRequest = from.privacyRequest();
  }

  public CaseBuilder id(@Nullable UUID value) {
    id = value;
    return this;
  }

  public CaseBuilder meta(@Nullable Meta value) {
    meta = value;
    return this;
  }

  public CaseBuilder number(@Nullable String value) {
    number = value;
    return this;
  }

  public CaseBuilder type(CaseType value) {
    type = value;
    return this;
  }

  public CaseBuilder serviceTypeId(@Nullable UUID value) {
    serviceTypeId = value;
    return this;
  }

  public CaseBuilder serviceTypeCode(@Nullable String value) {
    serviceTypeCode = value;
    return this;
  }

  public CaseBuilder title(String value) {
    title = value;
    return this;
  }

  public CaseBuilder description(@Nullable String value) {
    description = value;
    return this;
  }

  public CaseBuilder phase(@Nullable Phase value) {
    phase = value;
    return this;
  }

  public CaseBuilder status(CaseStatus value) {
    status = value;
    return this;
  }

  public CaseBuilder outcome(@Nullable Outcome value) {
    outcome = value;
    return this;
  }

  public CaseBuilder sourceStatus(@Nullable SourceStatus value) {
    sourceStatus = value;
    return this;
  }

  public CaseBuilder statusReason(@Nullable String value) {
    statusReason = value;
    return this;
  }

  public CaseBuilder priority(@Nullable Priority value) {
    priority = value;
    return this;
  }

  public CaseBuilder channel(@Nullable Channel value) {
    channel = value;
    return this;
  }

  public CaseBuilder parties(List<Party> value) {
    parties = value;
    return this;
  }

  public CaseBuilder place(@Nullable Place value) {
    place = value;
    return this;
  }

  public CaseBuilder assetIds(List<UUID> value) {
    assetIds = value;
    return this;
  }

  public CaseBuilder assetRefs(List<SourceRef> value) {
    assetRefs = value;
    return this;
  }

  public CaseBuilder parentId(@Nullable UUID value) {
    parentId = value;
    return this;
  }

  public CaseBuilder parentRef(@Nullable SourceRef value) {
    parentRef = value;
    return this;
  }

  public CaseBuilder related(List<CaseRelation> value) {
    related = value;
    return this;
  }

  public CaseBuilder responsible(@Nullable Responsible value) {
    responsible = value;
    return this;
  }

  public CaseBuilder openedAt(Instant value) {
    openedAt = value;
    return this;
  }

  public CaseBuilder acknowledgedAt(@Nullable Instant value) {
    acknowledgedAt = value;
    return this;
  }

  public CaseBuilder expectedAt(@Nullable Instant value) {
    expectedAt = value;
    return this;
  }

  public CaseBuilder dueAt(@Nullable Instant value) {
    dueAt = value;
    return this;
  }

  public CaseBuilder closedAt(@Nullable Instant value) {
    closedAt = value;
    return this;
  }

  public CaseBuilder attributes(List<Attribute> value) {
    attributes = value;
    return this;
  }

  public CaseBuilder sourceLinks(List<SourceLink> value) {
    sourceLinks = value;
    return this;
  }

  public CaseBuilder documents(List<Document> value) {
    documents = value;
    return this;
  }

  public CaseBuilder visibility(@Nullable Visibility value) {
    visibility = value;
    return this;
  }

  public CaseBuilder serviceRequest(@Nullable ServiceRequest value) {
    serviceRequest = value;
    return this;
  }

  public CaseBuilder permit(@Nullable Permit value) {
    permit = value;
    return this;
  }

  public CaseBuilder licence(@Nullable Licence value) {
    licence = value;
    return this;
  }

  public CaseBuilder inspection(@Nullable Inspection value) {
    inspection = value;
    return this;
  }

  public CaseBuilder violation(@Nullable Violation value) {
    violation = value;
    return this;
  }

  public CaseBuilder workOrder(@Nullable WorkOrder value) {
    workOrder = value;
    return this;
  }

  public CaseBuilder invoice(@Nullable Invoice value) {
    invoice = value;
    return this;
  }

  public CaseBuilder privacyRequest(@Nullable PrivacyRequest value) {
    privacyRequest = value;
    return this;
  }

  /** The case; refuses members that break a rule. */
  @SuppressWarnings("NullAway") // an absent phase is derived
  public Case build() {
    return new Case(
        id,
        meta,
        number,
        type,
        serviceTypeId,
        serviceTypeCode,
        title,
        description,
        phase,
        status,
        outcome,
        sourceStatus,
        statusReason,
        priority,
        channel,
        parties,
        place,
        assetIds,
        assetRefs,
        parentId,
        parentRef,
        related,
        responsible,
        openedAt,
        acknowledgedAt,
        expectedAt,
        dueAt,
        closedAt,
        attributes,
        sourceLinks,
        documents,
        visibility,
        serviceRequest,
        permit,
        licence,
        inspection,
        violation,
        workOrder,
        invoice,
        privacyRequest);
  }
}
