/**
 * Requests that are carried out once for each {@code Idempotency-Key}, however often they come
 * (draft-ietf-httpapi-idempotency-key-header-07).
 */
@org.jspecify.annotations.NullMarked
package org.tributary.hub.once;
