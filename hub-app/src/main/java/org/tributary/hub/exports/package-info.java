/**
 * Bulk exports: whole files of what a client may read, made by one node at a time beside the API,
 * to be fetched and forgotten.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.hub.exports;
