/** Decides which records are about one resident, and keeps what it decided. */
package org.tributary.hub.linking;
