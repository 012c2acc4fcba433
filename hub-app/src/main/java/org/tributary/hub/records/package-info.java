/** Source records as received: landed, compared, parked, replayed and re-mapped. */
package org.tributary.hub.records;
