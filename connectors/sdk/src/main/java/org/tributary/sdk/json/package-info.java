/** The one Jackson configuration of the canonical model and of native records. */
package org.tributary.sdk.json;
