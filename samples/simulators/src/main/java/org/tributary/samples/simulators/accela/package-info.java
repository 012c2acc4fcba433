/** A simulated Accela Civic Platform behind its Construct API v4. */
package org.tributary.samples.simulators.accela;
