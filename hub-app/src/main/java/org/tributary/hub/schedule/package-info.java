/** When streams run, who owns them, and what became of their runs. */
package org.tributary.hub.schedule;
