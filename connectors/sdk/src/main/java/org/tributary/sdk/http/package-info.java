/** The HAPI-style HTTP adapter over camel-http that every HTTP connector shares. */
package org.tributary.sdk.http;
