/**
 * What will stop the hub or a system soon, and whose it is to see to it: certificates and keys that
 * end, disks that fill up, queues that do not move.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.hub.health;
