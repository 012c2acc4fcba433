package org.tributary.canonical;

/** What a party is to a case, an account or an interaction. */
public enum PartyRole {
  APPLICANT,
  REQUESTER,
  OWNER,
  CONTRACTOR,
  AGENT,
  PAYER,
  TENANT,
  BUSINESS,
  INSPECTOR,
  ASSIGNEE,
  WITNESS
}
