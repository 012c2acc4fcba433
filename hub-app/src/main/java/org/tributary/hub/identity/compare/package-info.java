/** Comparing two profiles: levels of agreement, each worth a weight of evidence in bits. */
package org.tributary.hub.identity.compare;
