/** The connector for ArcGIS feature services: reads layers, adds and updates features. */
@NullMarked
package org.tributary.connectors.arcgis;

import org.jspecify.annotations.NullMarked;
