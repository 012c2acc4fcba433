/** Child records: read by themselves, joined into the record that they belong to. */
package org.tributary.sdk.compose;
