/** What connectors that read by rules share: forms of times, positions, steps of paging. */
package org.tributary.sdk.reading;
