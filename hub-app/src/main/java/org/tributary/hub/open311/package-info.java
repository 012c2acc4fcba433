/** Open311 GeoReport v2 over the hub: 311 apps and FixMyStreet read and report as at any city. */
@org.jspecify.annotations.NullMarked
package org.tributary.hub.open311;
