package org.tributary.hub.systems;

import java.util.Map;
import org.tributary.sdk.system.SystemFile;

/** Versions of deployed systems that are not in force: what is tried before it counts. */
public interface Drafts {

  /**
   * The version in force with other texts of some of its mappings and code tables. Nothing of it is
   * put in force, and nothing is called.
   *
   * @param texts the texts by name of the file, such as {@code permits.jslt}
   * @throws java.util.NoSuchElementException where no such system is deployed
   * @throws IllegalArgumentException where a name is neither a mapping's nor a code table's; its
   *     message is the name
   * @throws org.tributary.sdk.system.SystemFileException with every mistake in it
   */
  SystemFile draft(String system, Map<String, String> texts);
}
