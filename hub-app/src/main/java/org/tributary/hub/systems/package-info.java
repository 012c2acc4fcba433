/**
 * Which departmental systems are connected: system files deployed as connectors, routes, schedules.
 */
package org.tributary.hub.systems;
