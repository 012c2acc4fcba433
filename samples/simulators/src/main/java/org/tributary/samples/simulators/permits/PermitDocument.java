package org.tributary.samples.simulators.permits;

import java.net.URI;

/** The interface as it describes itself: an OpenAPI document of the paging style in force. */
final class PermitDocument {
  private static final String DOCUMENT =
      """
      openapi: 3.0.3
      info: {title: Permit system, version: "1.0"}
      servers: [{url: "%s"}]
      security: [{key: []}]
      paths:
        /v1/permits:
          get:
            parameters:
      %s
              - {name: updated_from, in: query, description: changed at or after, schema: {type: string, format: date-time}}
            responses:
              "200":
      %s
        /v1/permits/{permitNo}:
          get:
            parameters: [{name: permitNo, in: path, required: true, schema: {type: string}}]
            responses:
              "200": {content: {application/json: {schema: {$ref: "#/components/schemas/Permit"}}}}
      components:
        securitySchemes: {key: {type: apiKey, in: header, name: X-Api-Key}}
        schemas:
          Code: {type: object, properties: {code: {type: string}, text: {type: string}}}
          Permit:
            type: object
            properties:
              permitNo: {type: string}
              type: {$ref: "#/components/schemas/Code"}
              workClass: {type: string}
              status: {$ref: "#/components/schemas/Code"}
              appliedDate: {type: string, format: date}
              issuedDate: {type: string, format: date}
              completedDate: {type: string, format: date}
              description: {type: string}
              estimatedCost: {type: number}
              address: {type: object, properties: {line1: {type: string}, city: {type: string}, postalCode: {type: string}}}
              lat: {type: number}
              lon: {type: number}
              applicant:
                type: object
                properties:
                  name: {type: object, properties: {first: {type: string}, last: {type: string}}}
                  email: {type: string}
                  phone: {type: string}
              updatedAt: {type: string, format: date-time}
      """;

  private static final String ARRAY =
      "{type: array, items: {$ref: \"#/components/schemas/Permit\"}}";

  private PermitDocument() {}

  static String of(PermitPaging style, int cap, URI server) {
    String size =
        "- {name: %s, in: query, schema: {type: integer, default: 50, maximum: %d}}\n"
            .formatted(style.sizeParameter(), cap);
    return DOCUMENT.formatted(
        server, (size + parameter(style)).indent(8).stripTrailing(), answer(style).indent(10));
  }

  private static String parameter(PermitPaging style) {
    return switch (style) {
      case KEYSET -> "- {name: after, in: query, schema: {type: string}}";
      case CURSOR -> "- {name: cursor, in: query, schema: {type: string}}";
      case OFFSET -> "- {name: offset, in: query, schema: {type: integer, default: 0}}";
      case PAGE, LINK_HEADER -> "- {name: page, in: query, schema: {type: integer, minimum: 1}}";
    };
  }

  private static String answer(PermitPaging style) {
    return switch (style) {
      case KEYSET -> list(", next: {type: string}");
      case CURSOR -> list(", cursor: {type: string}");
      case OFFSET -> list(", total: {type: integer}");
      case PAGE -> list(", page: {type: integer}, pages: {type: integer}, total: {type: integer}");
      case LINK_HEADER ->
          "headers: {Link: {schema: {type: string}}}\ncontent: {application/json: {schema: "
              + ARRAY
              + "}}";
    };
  }

  private static String list(String beside) {
    return "content: {application/json: {schema: {type: object, properties: {items: "
        + ARRAY
        + beside
        + "}}}}";
  }
}
