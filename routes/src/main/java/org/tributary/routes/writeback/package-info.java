/** Writing to departmental systems: send, look up, follow, and what becomes of it. */
package org.tributary.routes.writeback;
