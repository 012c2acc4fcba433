package org.tributary.hub.identity.decide;

/**
 * A reason why records are not joined automatically, however much else agrees. A guard lowers a
 * decision and never raises it.
 */
public enum Guard {
  /** G1: one is a person, the other an organization. */
  PARTY_TYPE(0, "One is a person and the other an organization."),
  /** G2: the given names are those of two people. */
  GIVEN_NAME(1, "The given names differ."),
  /** G2: the further given names or initials are those of two people. */
  FURTHER_NAMES(2, "The middle names differ."),
  /** G2: the family names differ. */
  FAMILY_NAME(3, "The family names differ."),
  /** G3: much alike, but both are names of their own, as twins may have them. */
  KNOWN_NAMES(4, "The given names are alike, but each is an established name of its own."),
  /** G4: the birth dates are those of two people. */
  BIRTH_DATE(5, "The birth dates differ."),
  /** G5: one generation against another, or stated on one side alone. */
  GENERATION(6, "Junior and senior differ, or are stated on one side only."),
  /** G5: one name at one address, with other contact points: so do parent and child. */
  PARENT_OR_CHILD(
      7, "One name at one address, but the contact points differ: perhaps parent and child."),
  /**
   * G5: one is a minor by birth date, of the other none is known: perhaps a parent of that name.
   */
  MINOR(8, "One is a minor; of the other no birth date is known."),
  /** G6: the name is nobody's. */
  PLACEHOLDER(9, "The name is a placeholder."),
  /** G7: the contact points are those of a household, and the given name does not tell who. */
  HOUSEHOLD_CONTACT(10, "The contact point belongs to several people."),
  /** G8: what agrees besides the name is of one kind only. */
  ONE_KIND_OF_EVIDENCE(11, "Besides the name at most one kind of evidence agrees."),
  /** G9: another party fits about as well. */
  AMBIGUOUS(12, "Another resident fits about as well."),
  /** G10: the residents as wholes cannot be one. */
  CLUSTER_CONFLICT(13, "Other records of the two residents contradict each other."),
  /** G10: a resident of several records is joined through one weak link. */
  WEAK_SUPPORT(14, "Only one record of the resident supports it."),
  /** G10: too many records for one resident. */
  CLUSTER_SIZE(15, "The resident would have very many records."),
  /** G11: an initial or no name on one side. */
  PARTIAL_NAME(16, "One of the names is incomplete."),
  /** The record is kept out of linking. */
  NO_LINK(17, "One record is kept out of linking."),
  /** A number by which an issuer knows one person differs. */
  IDENTIFIER(18, "Numbers of one issuer differ."),
  /** A steward told them apart; nothing outweighs that. */
  STEWARD(19, "A steward told the two apart."),
  /** The resident itself is in doubt and attracts nothing until a person has looked at it. */
  DOUBTFUL(20, "It is in doubt whether the records of one of the residents belong together."),
  /**
   * No objection but why one was put aside: nearly everybody has several records, hardly any two
   * such people look alike, and this record stands alone beside one whom it looks like.
   */
  LONE_LOOKALIKE(21, "What differs is taken for an error: no second person is seen here.");

  /** Bits of those that no number of an issuer outweighs. */
  static final int HARD =
      PARTY_TYPE.bit() | PLACEHOLDER.bit() | NO_LINK.bit() | GENERATION.bit() | STEWARD.bit();

  /** Bits of those by which two people of one name are told apart, though a person may be asked. */
  static final int PERSONS = BIRTH_DATE.bit() | GENERATION.bit() | IDENTIFIER.bit();

  private final int place;
  private final String sentence;

  Guard(int place, String sentence) {
    this.place = place;
    this.sentence = sentence;
  }

  /** What it says, for a person. */
  public String sentence() {
    return sentence;
  }

  /** Its bit among the guards of a decision; stored, and so the same for ever. */
  public int bit() {
    return 1 << place;
  }
}
