/**
 * YAML documents that know on which line everything stands, and their check against a JSON Schema.
 */
package org.tributary.sdk.yaml;
