/** Reading: a stream's pages are fetched, landed, mapped and committed, one transaction a page. */
package org.tributary.routes.ingest;
