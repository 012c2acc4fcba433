// What the facade has because GeoReport v2, and the apps that speak it, have it so; each with its reason. A stale one is refused.

const GEOREPORT = 'GeoReport v2 says so, and deployed apps read it so.';
const NO_TOKEN = 'Reading is public, and a key is no token: GeoReport v2 answers 403 for a key that does not fit.';

/** rule: its name; at: where it holds. */
export const exceptions = [
  // Ours: they are about an API that is ours to shape.
  { rule: 'tributary:path-version', at: /^paths\./, reason: 'Its version is GeoReport’s, after the name of the facade; the discovery document stands above it.' },
  { rule: 'tributary:path-kebab-case', at: /\{format}$/, reason: `The suffix chooses the form. ${GEOREPORT}` },
  { rule: 'tributary:path-no-extension', at: /\{format}$/, reason: `The suffix chooses the form. ${GEOREPORT}` },
  { rule: 'tributary:openapi-published', at: /^paths$/, reason: 'It is at /open311/openapi.json, which is no address of GeoReport’s.' },
  { rule: 'tributary:query-camel-case', at: /^paths\./, reason: GEOREPORT },
  { rule: 'tributary:property-camel-case', at: /^components\.schemas\./, reason: GEOREPORT },
  { rule: 'tributary:enum-snake-case', at: /Endpoint\.properties\.formats/, reason: 'Media types.' },
  { rule: 'tributary:time-named', at: /./, reason: GEOREPORT },
  { rule: 'tributary:never-null', at: /^components\.schemas\./, reason: 'GeoReport v2: what is not known is null, not left out.' },
  { rule: 'tributary:header-without-x', at: /^paths\./, reason: 'The headers of paging that clients of other cities already read; Link says the same.' },
  { rule: 'tributary:version-header', at: /^paths\./, reason: 'API-Version is that of our own contract.' },
  { rule: 'tributary:errors-declared', at: /^paths\./, reason: 'GeoReport v2 knows 400, 403 and 404; a form that is not known is answered in the usual one.' },
  { rule: 'tributary:errors-are-problems', at: /^paths\./, reason: 'Errors of GeoReport v2 are a list of code and description.' },
  { rule: 'tributary:problem-complete', at: /./, reason: 'As above.' },
  { rule: 'tributary:problem-types-named', at: /^paths\./, reason: 'As above: the code says the type.' },
  { rule: 'tributary:etag-single', at: /^paths\./, reason: 'One request is a list of one in GeoReport v2, which knows no entity tags.' },
  { rule: 'tributary:idempotency-key', at: /^paths\./, reason: 'GeoReport v2 has no such key: a form that is sent again is known by its fields, a remark by its update_id.' },
  { rule: 'tributary:quota-told', at: /^paths\./, reason: 'The quota is that of clients with tokens.' },
  { rule: 'tributary:bbox-shape', at: /requests/, reason: 'GeoReport v2 has lat and long, and its two forms.' },
  { rule: 'tributary:data-class', at: /Request\.properties\.address$/, reason: 'Where the city has to look, which GeoReport v2 shows everybody; never where somebody lives.' },
  // General rules.
  { rule: 'info-contact', at: /^info$/, reason: 'Who answers for a hub is the city that runs it; the discovery document says who.' },
  { rule: 'license-url', at: /^info\.license$/, reason: 'Since OpenAPI 3.1 a licence has an identifier in the place of an address.' },
  { rule: 'openapi-tags-alphabetical', at: /^tags$/, reason: 'They stand in the order in which one reads.' },
  { rule: 'operation-description', at: /^paths\./, reason: 'The summary is a sentence of its own; a description says what more there is to say.' },
  // OWASP.
  { rule: 'owasp:api8:2023-define-cors-origin', at: /./, reason: 'Origins are a list of the operator’s, and most answers have none.' },
  { rule: 'owasp:api4:2023-rate-limit', at: /./, reason: 'The quota is that of clients with tokens.' },
  { rule: 'owasp:api4:2023-rate-limit-responses-429', at: /^paths\./, reason: 'The quota is that of clients with tokens.' },
  { rule: 'owasp:api8:2023-define-error-responses-401', at: /^paths\./, reason: NO_TOKEN },
  { rule: 'owasp:api8:2023-define-error-validation', at: /^paths\..*(discovery|services|requests\/\{id})/, reason: 'They ask for nothing that could be wrong but a name, and what has no such name is 404.' },
  { rule: 'owasp:api2:2023-read-restricted', at: /discovery/, reason: 'The discovery document is public.' },
  { rule: 'owasp:api2:2023-no-credentials-in-url', at: /tokens/, reason: 'A token of GeoReport v2 stands for a request, and opens nothing.' },
  { rule: 'owasp:api2:2023-no-api-keys-in-url', at: /apiKeyQuery/, reason: `${GEOREPORT} The header Api-Key is offered beside it, and no log has the query.` },
];
