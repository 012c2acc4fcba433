/** Rivertown, the sample city: its people, what its systems know of them, and its staff at work. */
package org.tributary.samples.rivertown;
