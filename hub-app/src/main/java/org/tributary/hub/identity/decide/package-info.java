/** Decisions on pairs: the weight of evidence, and the guards that no weight overrules. */
package org.tributary.hub.identity.decide;
