/**
 * What a connector author implements: factory, connector, stream reader, pages of native records.
 */
package org.tributary.sdk.connector;
