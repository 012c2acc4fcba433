/** The bare application that the hub's start is compared with; knows nothing of the hub. */
package org.tributary.samples.benchmarks.bare;
