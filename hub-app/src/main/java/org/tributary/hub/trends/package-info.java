/**
 * How much work there is of each kind: cases opened, closed, open and overdue, and how long they
 * take. The counts are kept by the transactions that write cases, so that nobody ever has to count.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.hub.trends;
