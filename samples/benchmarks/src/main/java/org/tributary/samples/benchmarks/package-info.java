/** What the hub costs, measured beside other ways to do the same work on the same machine. */
package org.tributary.samples.benchmarks;
