/** An ERP system in the manner of SAP S/4HANA: business partners over OData V2. */
package org.tributary.samples.simulators.s4hana;
