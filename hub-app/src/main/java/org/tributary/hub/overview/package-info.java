/** The 360 view of a resident: everything at once, with the age of each source. */
package org.tributary.hub.overview;
