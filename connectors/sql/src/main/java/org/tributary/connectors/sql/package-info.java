/** The connector {@code sql}: tables and queries of a database, over JDBC. */
package org.tributary.connectors.sql;
