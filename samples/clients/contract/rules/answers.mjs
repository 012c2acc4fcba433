// Rules about answers: errors, entity tags, repeating, lists, quotas, retirement.
import { followed, operations } from '../document.mjs';

const PROBLEM = 'application/problem+json';
const each = (doc, wrong) => operations(doc).flatMap((op) => wrong(op).map((message) => op.fault(message)));
const without = (op, ...statuses) => statuses.filter((s) => !op.answer(s)).map((s) => `does not tell of ${s}`);
const isOne = (op) => op.method === 'get' && /^\{.*}$/.test(op.last);
const changes = (op) => ['put', 'patch', 'delete'].includes(op.method);

export default {
  'errors-declared': {
    why: 'Each operation tells of every error that it can answer.',
    check: (doc) =>
      each(doc, (op) => [
        ...without(op, 400, 406, 500),
        ...(op.isOpen ? [] : without(op, 401, 403, 429, 503)),
        ...(op.path.includes('{') ? without(op, 404) : []),
        ...(op.op.requestBody ? without(op, 413, 415) : []),
      ]),
  },
  'errors-are-problems': {
    why: 'Errors are problem documents (RFC 9457) of one schema.',
    check: (doc) =>
      operations(doc).flatMap((op) =>
        op.answers
          .filter(({ status }) => /^[45]/.test(status))
          .filter(
            ({ answer }) =>
              String(Object.keys(answer?.content ?? {})) !== PROBLEM ||
              answer.content[PROBLEM].schema?.$ref !== '#/components/schemas/Problem',
          )
          .map(({ status }) => op.fault(`answers ${status} with something else than a Problem`, 'responses', status)),
      ),
  },
  'problem-complete': {
    why: 'A problem says type, title, status, detail, instance, traceId, and every fault with its pointer.',
    check: (doc) => {
      const problem = doc.components?.schemas?.Problem;
      const wanted = ['type', 'title', 'status', 'detail', 'instance', 'traceId'];
      const fault = followed(doc, problem?.properties?.errors?.items);
      const missing = wanted.filter((m) => !problem?.required?.includes(m) || !problem?.properties?.[m]);
      if (!fault?.properties?.pointer || !fault?.required?.includes('detail')) missing.push('errors');
      return missing.map((m) => ({ message: `Problem does not always say ${m}`, path: ['components', 'schemas', 'Problem'] }));
    },
  },
  'problem-types-named': {
    why: 'Each error names its types of problem, which are documented at their addresses.',
    check: (doc) =>
      operations(doc).flatMap((op) =>
        op.answers
          .filter(({ status }) => /^[45]/.test(status))
          .filter(({ answer }) => !(answer?.['x-problem-types']?.length && answer['x-problem-types'].every((t) => /^\/v\d+\/problems\/[a-z-]+$/.test(t))))
          .map(({ status }) => op.fault(`names no type of problem with ${status}`, 'responses', status)),
      ),
  },
  'etag-single': {
    why: 'A single resource has a strong ETag and answers 304 to If-None-Match (RFC 9110).',
    check: (doc) =>
      each(doc, (op) =>
        isOne(op) && !(op.answer(200)?.headers?.ETag && op.answer(304) && op.parameter('header', 'If-None-Match'))
          ? ['has no entity tag to ask with']
          : [],
      ),
  },
  'if-match': {
    why: 'PUT, PATCH and DELETE need If-Match: 428 without it, 412 where it is stale (RFC 6585, RFC 9110).',
    check: (doc) =>
      each(doc, (op) =>
        changes(op)
          ? [...(op.parameter('header', 'If-Match') ? [] : ['takes no If-Match']), ...without(op, 412, 428)]
          : [],
      ),
  },
  'idempotency-key': {
    why: 'Every POST but _search can be repeated with its Idempotency-Key.',
    check: (doc) =>
      each(doc, (op) =>
        op.method === 'post' && op.last !== '_search'
          ? [...(op.parameter('header', 'Idempotency-Key') ? [] : ['takes no Idempotency-Key']), ...without(op, 422)]
          : [],
      ),
  },
  'list-paged': {
    why: 'Lists are paged by limit and cursor, with next in the body and as a link (RFC 8288).',
    check: (doc) =>
      each(doc, (op) =>
        op.isList &&
        !(op.parameter('query', 'limit') && op.parameter('query', 'cursor') && op.result.properties.next && op.answer(200).headers?.Link)
          ? ['is a list that is not paged']
          : [],
      ),
  },
  'list-without-total': {
    why: 'No list counts itself by default.',
    check: (doc) =>
      each(doc, (op) => (op.isList && Object.keys(op.result.properties).some((p) => /total|count/i.test(p)) ? ['counts its list'] : [])),
  },
  'limit-bounded': {
    why: 'A page has 1 to 200 items, 50 unless told otherwise.',
    check: (doc) =>
      each(doc, (op) => {
        const limit = op.parameter('query', 'limit')?.schema;
        return limit && !(limit.minimum === 1 && limit.maximum === 200 && limit.default === 50) ? ['bounds its pages otherwise'] : [];
      }),
  },
  'updated-since': {
    why: 'Every collection can be asked for what changed since a time.',
    check: (doc) =>
      each(doc, (op) => (op.isList && !op.path.includes('{') && !op.parameter('query', 'updatedSince') ? ['takes no updatedSince'] : [])),
  },
  'bbox-shape': {
    why: 'A list that takes bbox answers GeoJSON too (Dutch ADR, geospatial module).',
    check: (doc) =>
      each(doc, (op) =>
        op.parameter('query', 'bbox') && !op.answer(200)?.content?.['application/geo+json'] ? ['takes bbox and answers no GeoJSON'] : [],
      ),
  },
  'quota-told': {
    why: 'Every answer to a client says what is left of its quota, and 429 when to come back.',
    check: (doc) =>
      each(doc, (op) => [
        ...(op.isOpen
          ? []
          : op.answers
              .filter(({ status }) => /^(2|429)/.test(status))
              .filter(({ answer }) => !(answer?.headers?.RateLimit && answer.headers['RateLimit-Policy']))
              .map(({ status }) => `does not tell of its quota with ${status}`)),
        ...(op.answer(429) && !op.answer(429).headers?.['Retry-After'] ? ['does not say when to come back'] : []),
      ]),
  },
  'created-where': {
    why: '201 and 202 say where the thing is that they speak of.',
    check: (doc) =>
      operations(doc).flatMap((op) =>
        op.answers
          .filter(({ status, answer }) => status === '201' && !answer?.headers?.Location)
          .map(({ status }) => op.fault(`does not say where with ${status}`, 'responses', status)),
      ),
  },
  'retired-told': {
    why: 'What is deprecated says since when, and until when it stays (RFC 9745, RFC 8594).',
    check: (doc) =>
      each(doc, (op) => {
        const headers = op.answers.find(({ status }) => /^2/.test(status))?.answer?.headers ?? {};
        return op.op.deprecated && !(headers.Deprecation && headers.Sunset) ? ['is deprecated without dates'] : [];
      }),
  },
};
