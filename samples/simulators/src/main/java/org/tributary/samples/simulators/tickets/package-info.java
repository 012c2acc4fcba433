/** A simulated ticket system that is written to with plain JSON over REST. */
package org.tributary.samples.simulators.tickets;
