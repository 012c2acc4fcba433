package org.tributary.samples.rivertown;

/** Which given names are likely; no system of the city is told. */
enum Sex {
  FEMALE,
  MALE
}
