/** The models of identity of a running hub: added, tried in the shadow, and put in force. */
package org.tributary.hub.models;
