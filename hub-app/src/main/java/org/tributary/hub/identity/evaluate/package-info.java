/** Figures of a resolution against labelled records. */
package org.tributary.hub.identity.evaluate;
