/** Who looked at whom: each read of what is known of a resident leaves an access record. */
@org.jspecify.annotations.NullMarked
package org.tributary.hub.looks;
