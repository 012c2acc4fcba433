/** A simulated IBM Maximo behind its JSON interface for object structures. */
package org.tributary.samples.simulators.maximo;
