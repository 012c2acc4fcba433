/**
 * Webhooks: endpoints to which changes are delivered, signed, in their order and at least once, by
 * one node at a time (Standard Webhooks 1.0.0).
 */
@org.jspecify.annotations.NullMarked
package org.tributary.hub.webhooks;
