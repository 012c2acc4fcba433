/** A simulated licensing, permitting and inspection system with a JSON REST interface. */
package org.tributary.samples.simulators.permits;
