/** How changes of the hub leave it: read in one order, by cursors that outlive the process. */
@NullMarked
package org.tributary.routes.publish;

import org.jspecify.annotations.NullMarked;
