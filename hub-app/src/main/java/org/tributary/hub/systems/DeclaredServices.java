package org.tributary.hub.systems;

import org.tributary.sdk.system.SystemFile;

/** Takes the entries of the catalogue that a system file itself declares. */
public interface DeclaredServices {

  /** Makes the entries of a system those of its file, and no others of that file. */
  void declare(SystemFile system);
}
