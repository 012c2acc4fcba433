/** A simulated 311 system that speaks Open311 GeoReport v2. */
package org.tributary.samples.simulators.georeport;
