/** The connector for directories: LDAP version 3, always in pages. */
package org.tributary.connectors.ldap;
