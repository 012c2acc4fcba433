package org.tributary.hub.linking;

import org.jspecify.annotations.Nullable;

/**
 * Who decides, and why.
 *
 * @param name the model, or the steward as the token names them
 */
public record Ruler(String name, @Nullable String reason) {}
