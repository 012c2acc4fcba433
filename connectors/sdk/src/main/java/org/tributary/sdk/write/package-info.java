/** Writing to a departmental system: actions, commands, look-ups and receipts. */
package org.tributary.sdk.write;
