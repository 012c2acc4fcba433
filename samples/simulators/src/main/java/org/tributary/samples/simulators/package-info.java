/** Stand-in departmental systems: small real servers on loopback that behave like the systems. */
package org.tributary.samples.simulators;
