/** One exception with a category; routes decide by the category alone. */
package org.tributary.sdk.failure;
