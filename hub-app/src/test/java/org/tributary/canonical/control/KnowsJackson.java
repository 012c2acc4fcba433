package org.tributary.canonical.control;

import com.fasterxml.jackson.databind.JsonNode;

/** Breaks a rule on purpose. */
record KnowsJackson(JsonNode json) {}
