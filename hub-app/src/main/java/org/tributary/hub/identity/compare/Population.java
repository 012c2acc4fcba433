package org.tributary.hub.identity.compare;

import org.tributary.hub.identity.model.LevelSpec;

/** What is known of all records together: how common values are, and who shares contact points. */
public interface Population {

  /** By whom a contact point is used. */
  enum Use {
    /** By people of one name. */
    PERSONAL,
    /** By people of a few names, such as a family. */
    HOUSEHOLD,
    /** By many: an agent, an office, a value typed for want of one. Says nothing. */
    GENERIC
  }

  /** How many records there are. */
  long records();

  /** How many records state any value of a kind. */
  long stated(LevelSpec.Term term);

  /** How many records state a value. */
  long count(LevelSpec.Term term, String value);

  /**
   * The same as far as it is known without asking anybody: 0 for a value that would have to be
   * looked up.
   */
  default long countSoFar(LevelSpec.Term term, String value) {
    return count(term, value);
  }

  /** By whom an e-mail address or a telephone number is used. */
  Use use(String contact);

  /**
   * The day as of which people are minors, as the number yyyymmdd; of a file the latest birth date
   * in it.
   */
  int today();

  /** Whether a given name is an established one, rather than a typing error of another. */
  boolean isEstablished(String given);
}
