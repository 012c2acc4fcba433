package org.tributary.sdk.connector;

/**
 * Reads one stream of native records page by page. The caller commits each page together with the
 * page's checkpoint, and asks for the next page with that checkpoint, in this process or, after a
 * crash, in another one. It may ask before the page is committed, so that a page that was read is
 * no promise that the one before it is stored; of one stream it never asks for two pages at once.
 */
public interface StreamReader {

  /**
   * Reads one page.
   *
   * @throws org.tributary.sdk.failure.ConnectorException where the page cannot be read as a whole;
   *     a single record that cannot be read is a {@link NativeRecord} with a defect instead
   */
  Page read(ReadRequest request);
}
