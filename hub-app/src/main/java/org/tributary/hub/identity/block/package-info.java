/** Blocking: hashed keys under which records that may be one party find each other. */
package org.tributary.hub.identity.block;
