/** What every feature's tables share: times, ids, arrays and retried transactions. */
package org.tributary.hub.store;
