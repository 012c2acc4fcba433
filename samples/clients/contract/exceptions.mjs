// What a rule would refuse and we have, each with its reason. One that no finding needs any more is refused itself.

const KEPT_SHORT = 'As many as the operator has files, models or streams: never more than fit one answer.';
const QUEUE = 'A view for operators, in an order of its own, whose items are followed one by one; nobody keeps a copy of it.';
const PUBLIC = /^paths\.\/v1\/(openapi|asyncapi|problems|shared-documents)/;

/** rule: its name; at: the beginning of where it holds, or a pattern for it. */
export const exceptions = [
  // Ours.
  { rule: 'tributary:path-no-extension', at: /^paths\.\/v1\/(openapi|asyncapi)\.(json|yaml)$/, reason: 'The Dutch ADR asks for this very name; the events have theirs beside it.' },
  { rule: 'tributary:path-plural', at: /\/overview$/, reason: 'One view of one resident; there are no others to number.' },
  { rule: 'tributary:path-plural', at: /\/journey$/, reason: 'The one way of one record.' },
  { rule: 'tributary:path-plural', at: /\/content$/, reason: 'The bytes of one document.' },
  { rule: 'tributary:never-null', at: /VersionPin/, reason: 'Only null can take a pin away, as in a merge patch.' },
  { rule: 'tributary:never-null', at: /WebhookEndpointChange/, reason: 'In a merge patch null takes a member away (RFC 7396).' },
  { rule: 'tributary:never-null', at: /Collection\.properties\.features\..*geometry/, reason: 'RFC 7946 3.2: the geometry of a feature without a place is null.' },
  { rule: 'tributary:data-class', at: /schemas\.System\.properties\.family$/, reason: 'The family of a system, such as lpi.' },
  { rule: 'tributary:data-class', at: /schemas\.Asset\.properties\.identifiers$/, reason: 'Numbers of things.' },
  {
    rule: 'tributary:list-paged',
    at: /^paths\.\/v1\/(identity-models|systems|systems\/\{id}\/(versions|secrets)|routes|routes\/\{file}\/versions|comparisons|health-checks|write-backs\/_summary|problems)\.get/,
    reason: KEPT_SHORT,
  },
  {
    rule: 'tributary:updated-since',
    at: /^paths\.\/v1\/(identity-models|systems|routes|comparisons|health-checks|write-backs\/_summary|problems)\.get/,
    reason: KEPT_SHORT,
  },
  { rule: 'tributary:updated-since', at: /^paths\.\/v1\/cases\/_trends\.get/, reason: 'Sums over days: what changed since is another sum.' },
  { rule: 'tributary:updated-since', at: /^paths\.\/v1\/changes\.get/, reason: 'Its cursor is the better way to say since when.' },
  { rule: 'tributary:updated-since', at: /^paths\.\/v1\/webhook-endpoints\.get/, reason: 'A client has a handful of them.' },
  { rule: 'tributary:updated-since', at: /^paths\.\/v1\/exports\.get/, reason: 'A client has a handful of them, and they expire.' },
  { rule: 'tributary:if-match', at: /^paths\.\/v1\/exports\/\{id}\.delete/, reason: 'A job that runs has another state with every batch, and nothing of it can be overwritten: whoever cancels it means it as it is.' },
  { rule: 'tributary:time-named', at: /schemas\.Export\.properties\.transactionTime$/, reason: 'FHIR bulk data calls it so, and its clients look for that name.' },
  { rule: 'tributary:updated-since', at: /^paths\.\/v1\/(match-candidates|doubtful-residents|runs|parked-groups|parked-records|replays|write-backs)\.get/, reason: QUEUE },
  {
    rule: 'tributary:idempotency-key',
    at: /systems\/\{id}\/(_try|_sample)\.post$/,
    reason: 'A look at what would be: nothing is stored or put in force, as with a search.',
  },
  {
    rule: 'tributary:idempotency-key',
    at: /systems\/\{id}\/versions\.post$/,
    reason: 'If-Match names the version that is replaced: the second request finds another one in force and is answered 412.',
  },
  {
    rule: 'tributary:body-closed',
    at: /^paths\.\/v1\/identity-models\.post/,
    reason: 'The body is a file of the identity engine in its own format, which the engine itself reads and checks.',
  },
  // General rules of Spectral.
  {
    rule: 'info-contact',
    at: /^info$/,
    reason: 'Who answers for a hub is the city that runs it; the contract is the same in every city.',
  },
  { rule: 'license-url', at: /^info\.license$/, reason: 'Since OpenAPI 3.1 a licence has an identifier in the place of an address.' },
  { rule: 'openapi-tags-alphabetical', at: /^tags$/, reason: 'They stand in the order in which one reads.' },
  { rule: 'operation-description', at: /^paths\./, reason: 'The summary is a sentence of its own; a description says what more there is to say.' },
  // OWASP.
  {
    rule: 'owasp:api2:2023-no-credentials-in-url',
    at: /shared-documents\/\{token}/,
    reason: 'GeoReport v2 gives pictures as addresses: this one is for one document, cannot be guessed, and holds for days.',
  },
  {
    rule: 'owasp:api4:2023-rate-limit',
    at: /^components\.responses\.Unauthenticated/,
    reason: 'Who is not known has no quota.',
  },
  {
    rule: 'owasp:api8:2023-define-cors-origin',
    at: /./,
    reason: 'Origins are a list of the operator’s, and most answers have none; tributary:cors-closed sees to it.',
  },
  {
    rule: 'owasp:api2:2023-short-lived-access-tokens',
    at: /./,
    reason: 'RFC 6749 4.4.3: client credentials get no refresh token. Access tokens live for an hour.',
  },
  {
    rule: 'owasp:api2:2023-read-restricted',
    at: PUBLIC,
    reason: 'The contract and the types of problem are public; a shared document is guarded by its address.',
  },
  {
    rule: 'owasp:api8:2023-define-error-responses-401',
    at: PUBLIC,
    reason: 'They ask for no token.',
  },
  {
    rule: 'owasp:api4:2023-rate-limit-responses-429',
    at: PUBLIC,
    reason: 'The quota is a client’s; these ask for none.',
  },
  {
    rule: 'owasp:api4:2023-rate-limit',
    at: PUBLIC,
    reason: 'The quota is a client’s; these ask for none.',
  },
];
