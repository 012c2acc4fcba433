/**
 * The connector for open data portals on CKAN: reads the rows of a datastore resource and the
 * catalogue of datasets through the action API.
 */
@NullMarked
package org.tributary.connectors.ckan;

import org.jspecify.annotations.NullMarked;
