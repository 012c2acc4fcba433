/** What becomes of a failure: decided here, by category alone. */
package org.tributary.routes.failure;
