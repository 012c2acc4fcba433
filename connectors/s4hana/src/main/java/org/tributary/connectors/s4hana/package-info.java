/** The connector {@code s4hana}: SAP S/4HANA and other systems behind an SAP Gateway, OData V2. */
package org.tributary.connectors.s4hana;
