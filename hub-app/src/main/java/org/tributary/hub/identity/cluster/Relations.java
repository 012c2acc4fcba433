package org.tributary.hub.identity.cluster;

import org.tributary.hub.identity.decide.Decision;

/** The decision on any two records, also on such that no key brought together. */
public interface Relations {

  /** The decision on two records. */
  Decision between(String a, String b);
}
