package org.tributary.hub.cli.discover;

import java.util.List;
import java.util.Set;

/**
 * What a mapping looks for among the members of a record: first by whole names, in this order, then
 * by a word within a name.
 *
 * @param names whole names, the best first
 * @param words what may stand within a name
 */
record Wanted(Kind kind, List<String> names, Set<String> words) {
  /** Names of the time at which a record was made, which never changes. */
  static final Set<String> CREATED =
      Set.of(
          "createdon",
          "createdat",
          "created",
          "creationdate",
          "createddate",
          "createddatetime",
          "creationdatetime",
          "datecreated",
          "createdate",
          "createtime",
          "insertedat",
          "insertdate");

  static final Wanted STATUS =
      new Wanted(
          Kind.TEXT,
          List.of("status", "statuscode", "statuscurrent", "currentstatus", "state", "statecode"),
          Set.of("status"));
  static final Wanted UPDATED =
      new Wanted(
          Kind.TIME,
          List.of(
              "updatedat",
              "updated",
              "lastupdated",
              "lastupdatedat",
              "updateddate",
              "updateddatetime",
              "lastupdate",
              "lastmodified",
              "lastmodifiedat",
              "lastmodifieddate",
              "modified",
              "modifiedat",
              "modifiedon",
              "modifieddate",
              "lastchangedatetime",
              "lastchangedate",
              "lastchanged",
              "lastchangedat",
              "changedat",
              "changedon",
              "changed",
              "changedate",
              "editdate",
              "datemodified",
              "dateupdated",
              "updatedate",
              "updatetime",
              "modifydate",
              "moddate",
              "lastchange"),
          Set.of("updated", "modified", "changed"));
  static final Wanted OPENED =
      new Wanted(
          Kind.TIME,
          List.of(
              "openedat",
              "opened",
              "openeddate",
              "opendate",
              "dateopened",
              "openedon",
              "applied",
              "appliedon",
              "appliedat",
              "applieddate",
              "applicationdate",
              "requesteddatetime",
              "requestedat",
              "reportedat",
              "reporteddate",
              "submittedat",
              "submitted",
              "submitteddate",
              "filedat",
              "receivedat",
              "receiveddate",
              "registeredat",
              "scheduledat",
              "createdat",
              "created",
              "createddate",
              "createdon",
              "creationdate",
              "creationdatetime",
              "datecreated",
              "createddatetime",
              "invoicedate",
              "documentdate",
              "issuedate",
              "datepaid",
              "paymentdate",
              "postingdate",
              "date"),
          Set.of("opened", "created", "applied", "submitted", "issued"));
  static final Wanted CLOSED =
      new Wanted(
          Kind.TIME,
          List.of(
              "closedat",
              "closed",
              "closeddate",
              "dateclosed",
              "closedon",
              "closedatetime",
              "completedat",
              "completed",
              "completeddate",
              "completiondate",
              "resolvedat",
              "finishedat",
              "finaldate"),
          Set.of("closed", "completed", "resolved"));
  static final Wanted DUE =
      new Wanted(Kind.TIME, List.of("dueat", "due", "duedate", "datedue", "deadline"), Set.of());
  static final Wanted BORN =
      new Wanted(
          Kind.TIME, List.of("birthdate", "dateofbirth", "dob", "born", "birthday"), Set.of());
  static final Wanted INSTALLED =
      new Wanted(
          Kind.TIME,
          List.of("installedat", "installed", "installdate", "installeddate", "installationdate"),
          Set.of());
  static final Wanted TITLE =
      new Wanted(
          Kind.TEXT,
          List.of(
              "title",
              "subject",
              "summary",
              "topic",
              "servicename",
              "permittype",
              "requesttype",
              "complainttype",
              "casetype",
              "typetext",
              "typename",
              "typelabel",
              "purpose",
              "category"),
          Set.of("title", "subject"));
  static final Wanted DESCRIPTION =
      new Wanted(
          Kind.TEXT,
          List.of("description", "desc", "details", "text", "comments", "notes", "remarks"),
          Set.of("description"));
  static final Wanted KIND =
      new Wanted(
          Kind.TEXT,
          List.of("assettype", "kind", "type", "typecode", "assetclass", "class", "category"),
          Set.of());
  static final Wanted ADDRESS =
      new Wanted(
          Kind.TEXT,
          List.of(
              "address",
              "fulladdress",
              "addressline1",
              "addressline",
              "siteaddress",
              "streetaddress",
              "incidentaddress",
              "originaladdress",
              "originaladdress1",
              "locationaddress",
              "addressfull",
              "addresstext",
              "street",
              "streetname",
              "location"),
          Set.of("address"));
  static final Wanted CITY =
      new Wanted(
          Kind.TEXT,
          List.of("city", "cityname", "town", "locality", "municipality", "suburb", "addresscity"),
          Set.of());
  static final Wanted POSTCODE =
      new Wanted(
          Kind.TEXT,
          List.of("postalcode", "postcode", "zip", "zipcode", "addresspostalcode"),
          Set.of());
  static final Wanted LATITUDE =
      new Wanted(Kind.NUMBER, List.of("latitude", "lat", "geolat", "locationlat", "y"), Set.of());
  static final Wanted LONGITUDE =
      new Wanted(
          Kind.NUMBER,
          List.of("longitude", "lon", "lng", "long", "geolon", "locationlon", "x"),
          Set.of());
  static final Wanted EMAIL =
      new Wanted(
          Kind.TEXT,
          List.of("email", "emailaddress", "mail", "emailaddress1", "contactemail"),
          Set.of("email"));
  static final Wanted PHONE =
      new Wanted(
          Kind.TEXT,
          List.of(
              "phone",
              "phonenumber",
              "telephone",
              "telephone1",
              "mobile",
              "mobilephone",
              "tel",
              "contactphone"),
          Set.of("phone", "telephone"));
  static final Wanted GIVEN =
      new Wanted(
          Kind.TEXT,
          List.of("firstname", "givenname", "given", "forename", "namefirst"),
          Set.of("forename"));
  static final Wanted FAMILY =
      new Wanted(
          Kind.TEXT,
          List.of("lastname", "familyname", "family", "surname", "namelast"),
          Set.of("surname"));
  static final Wanted PERSON =
      new Wanted(
          Kind.TEXT,
          List.of(
              "fullname",
              "applicantname",
              "requestername",
              "customername",
              "contactname",
              "ownername",
              "businesspartnerfullname",
              "suppliername",
              "vendorname",
              "beneficiaryname",
              "displayname",
              "holdername",
              "applicant",
              "requester",
              "owner",
              "name"),
          Set.of("fullname"));
  static final Wanted NAME =
      new Wanted(
          Kind.TEXT, List.of("name", "displayname", "label", "assetname", "title"), Set.of());
  static final Wanted AGENCY =
      new Wanted(
          Kind.TEXT,
          List.of("agencyresponsible", "agencyname", "agency", "department", "responsible", "team"),
          Set.of());

  /** What kind of value it must be. */
  enum Kind {
    TEXT,
    NUMBER,
    TIME
  }

  /** Whether a word within the name of a member means it. */
  boolean hasWordOf(Member member) {
    List<String> found = Names.words(member.name());
    return !found.contains("by") && found.stream().anyMatch(words::contains);
  }

  /** Whether the value of a member can be it. */
  boolean takes(Member member) {
    return switch (kind) {
      case TEXT -> member.type() == Member.Type.TEXT;
      case NUMBER -> member.type() == Member.Type.NUMBER || member.type() == Member.Type.TEXT;
      case TIME -> member.isTemporal();
    };
  }

  boolean isTime() {
    return kind == Kind.TIME;
  }
}
