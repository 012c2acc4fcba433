/**
 * What the simulated HTTP systems share: the server, its calls and replies, its faults and its
 * counters.
 */
package org.tributary.samples.simulators.http;
