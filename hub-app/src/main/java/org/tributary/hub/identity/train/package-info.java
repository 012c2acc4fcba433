/** Training of a model from unlabelled records: EM over counts of patterns. */
package org.tributary.hub.identity.train;
