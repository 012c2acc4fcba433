/** Reads a mailbox over IMAP, listens to it, and marks or moves messages once they are stored. */
package org.tributary.connectors.mail;
