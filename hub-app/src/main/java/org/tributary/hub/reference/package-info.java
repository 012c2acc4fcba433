/** The API as people read it: the contract as pages, with calls to try. */
package org.tributary.hub.reference;
