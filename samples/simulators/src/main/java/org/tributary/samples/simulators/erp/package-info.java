/** A simulated finance system that drops nightly files on an SFTP server. */
package org.tributary.samples.simulators.erp;
