/**
 * The canonical resident and case model: records only, the published language of the connectors.
 */
package org.tributary.canonical;
