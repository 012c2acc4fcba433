/** Who may call what: bearer tokens, the embedded issuer, scopes. */
package org.tributary.hub.access;
