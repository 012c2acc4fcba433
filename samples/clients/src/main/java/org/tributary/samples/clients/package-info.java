/** What an application does with the generated Java client. */
@org.jspecify.annotations.NullMarked
package org.tributary.samples.clients;
