/**
 * The connector for Open311 GeoReport v2: reads service requests and the service catalogue, in XML
 * or JSON, from cities that deviate from the specification each in their own way.
 */
@NullMarked
package org.tributary.connectors.open311;

import org.jspecify.annotations.NullMarked;
