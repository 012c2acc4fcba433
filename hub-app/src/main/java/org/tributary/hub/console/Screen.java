package org.tributary.hub.console;

/** Some pages that belong together, and what can be done on them. */
interface Screen {

  /** Names the addresses of the pages and actions. */
  void declare(Routes routes);
}
