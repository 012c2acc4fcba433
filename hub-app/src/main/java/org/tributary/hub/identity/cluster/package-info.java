/** Clusters of records that are one party, made of decisions on pairs under constraints. */
package org.tributary.hub.identity.cluster;
