/** Writing back: the journal of commands, their sending, and what callers see of it. */
@org.jspecify.annotations.NullMarked
package org.tributary.hub.commands;
