package org.tributary.canonical;

/** The kind of a case; every kind but {@link #OTHER} has its own block of members. */
public enum CaseType {
  SERVICE_REQUEST,
  PERMIT,
  LICENCE,
  INSPECTION,
  VIOLATION,
  WORK_ORDER,
  INVOICE,
  PRIVACY_REQUEST,
  OTHER
}
