/** Reads CSV and fixed-width files from a folder or over SFTP, all by declaration. */
package org.tributary.connectors.flatfile;
