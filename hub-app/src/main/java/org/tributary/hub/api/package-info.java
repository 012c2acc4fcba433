/** The web layer that all features share: problems, cursors, headers, queries, the contract. */
package org.tributary.hub.api;
