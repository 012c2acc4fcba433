/** The connector for IBM Maximo, over its JSON interface for object structures. */
package org.tributary.connectors.maximo;
