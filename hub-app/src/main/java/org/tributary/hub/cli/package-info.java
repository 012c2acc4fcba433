/** The sub-commands of the jar, for the integrator: none of them needs a running hub. */
package org.tributary.hub.cli;
