/** Tells in plain words why records were found to be about one resident, or not. */
package org.tributary.hub.explain;
