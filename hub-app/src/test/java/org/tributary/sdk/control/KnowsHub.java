package org.tributary.sdk.control;

import org.tributary.hub.TributarySettings;

/** Breaks a rule on purpose. */
record KnowsHub(TributarySettings settings) {}
