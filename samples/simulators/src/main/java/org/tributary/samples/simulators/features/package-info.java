/** A simulated asset system that speaks the ArcGIS feature service interface. */
package org.tributary.samples.simulators.features;
