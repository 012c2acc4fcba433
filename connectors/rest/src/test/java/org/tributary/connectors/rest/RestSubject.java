package org.tributary.connectors.rest;

import java.io.IOException;
import java.nio.file.Path;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.JsonRecords;
import org.tributary.testkit.SystemFileUnderTest;

/** A system file of this connector over {@link JsonRecords}. */
record RestSubject(String id, String since) {
  static final RestSubject PLAIN =
      new RestSubject("/id", "since: {param: from, format: iso-instant, overlap: PT0S}");

  /** Every run reads everything. */
  RestSubject withoutSince() {
    return new RestSubject(id, "");
  }

  RestSubject withId(String pointers) {
    return new RestSubject(pointers, since);
  }

  ConnectorUnderTest over(JsonRecords records, Path home) throws IOException {
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: lpi
        connector: rest
        settings:
          baseUrl: "%s"
          auth: {type: api-key, header: X-Api-Key, value: "${file:secret}"}
        streams:
          permits:
            produces: case
            map: nothing
            read:
              path: /records
              page: {style: keyset, param: after, sizeParam: size, size: 10, key: /id, next: /next, total: /total}
              %s
              records: /items
              id: %s
              updated: [/updatedAt, /createdAt]
              error: {at: /error, code: /error/code}
        actions:
          open:
            operation: create
            map: body
            write:
              find: {path: /records, query: {reference: "${reference}"}, records: /items, match: /reference, id: %s}
              send: {path: /records, query: {reference: "${reference}"}}
              result: {id: /id}
              error: {at: /error, code: /error/code}
          change: {operation: update, map: body, write: {send: {path: "/records/${target}", method: PATCH}}}
          attach: {operation: attach, map: body, write: {send: {path: "/records/${target}/files", body: multipart}}}
          note: {operation: comment, map: body, write: {send: {path: "/records/${target}/notes"}}}
        """
            .formatted(records.url(), since, id, id);
    return new SystemFileUnderTest(new RestConnectorFactory(), home, yaml, records);
  }
}
