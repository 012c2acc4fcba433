/** The network between a caller and a simulated system, with everything that goes wrong on it. */
package org.tributary.samples.simulators.network;
