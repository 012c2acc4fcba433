/**
 * The console: pages for integrators, stewards and whoever else signs in. It is a client of the
 * public API like any other, and knows nothing else of the hub.
 */
package org.tributary.hub.console;
