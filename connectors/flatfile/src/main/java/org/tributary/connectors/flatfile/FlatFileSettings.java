package org.tributary.connectors.flatfile;

import org.jspecify.annotations.Nullable;

/**
 * Where the files of one system lie: a local folder or a directory on an SFTP server.
 *
 * @param folder a local path; a relative one starts at the folder of the system file
 * @param sftp the server, instead of a local folder
 */
record FlatFileSettings(@Nullable String folder, @Nullable SftpSettings sftp) {

  FlatFileSettings {
    if ((folder == null) == (sftp == null)) {
      throw new IllegalArgumentException("give either folder or sftp, one of the two");
    }
  }
}
