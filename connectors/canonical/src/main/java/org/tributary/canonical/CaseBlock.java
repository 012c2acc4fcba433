package org.tributary.canonical;

/** The members that one {@link CaseType} has beyond those of every case. */
public sealed interface CaseBlock
    permits ServiceRequest,
        Permit,
        Licence,
        Inspection,
        Violation,
        WorkOrder,
        Invoice,
        PrivacyRequest {}
