package org.tributary.connectors.alpha;

import org.tributary.connectors.beta.Beta;
import org.tributary.hub.TributarySettings;

/** Breaks two rules on purpose: a connector that knows another one and the hub. */
record KnowsBeta(Beta beta, TributarySettings settings) {}
