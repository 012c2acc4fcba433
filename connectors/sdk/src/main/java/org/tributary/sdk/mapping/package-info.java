/** JSLT mappings and typed lookup tables: data, never code. */
package org.tributary.sdk.mapping;
