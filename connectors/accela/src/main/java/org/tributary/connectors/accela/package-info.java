/** The connector for Accela Civic Platform, over its Construct API v4. */
package org.tributary.connectors.accela;
