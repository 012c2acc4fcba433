/** Reads what a system says about itself and drafts the first system file and mappings of it. */
package org.tributary.hub.cli.discover;
