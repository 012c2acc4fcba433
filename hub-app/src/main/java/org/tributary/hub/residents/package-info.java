/** Who is who: parties of source records linked to residents, and residents computed from links. */
package org.tributary.hub.residents;
