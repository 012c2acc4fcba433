// Rules about descriptions, both languages, scopes, purposes, data classes and examples.
import { operations, schemas } from '../document.mjs';

const CLASSES = ['public', 'internal', 'personal', 'sensitive', 'protected'];
const PURPOSES = [
  'service_delivery', 'eligibility', 'enforcement', 'billing', 'emergency', 'legal', 'audit', 'analytics', 'records_request',
  'system_admin',
];
const OF_PEOPLE =
  /^(displayName|names|given|family|full|birthDate|deathDate|email|phone|contactPoints|addresses|address|civicNumber|street|postalCode|identifiers|identifier|parties|party|holder|accommodations|protection|substituteAddress|relationships|raw|before|after|summary|topic|text)$/;
const sentence = (text) => /[.!?)]\s*$/.test(text ?? '');
const has = (text) => typeof text === 'string' && text.trim() !== '';

export default {
  'operation-described': {
    why: 'Each operation has a summary, which is a sentence, tags that are declared, and an id of its own.',
    check: (doc) => {
      const tags = new Set((doc.tags ?? []).map((t) => t.name));
      const ids = operations(doc).map((op) => op.op.operationId);
      return operations(doc).flatMap((op) => [
        ...(sentence(op.op.summary) ? [] : [op.fault('has no summary', 'summary')]),
        ...(op.op.tags?.length && op.op.tags.every((t) => tags.has(t)) ? [] : [op.fault('has no declared tag', 'tags')]),
        ...(/^[a-z][A-Za-z]+$/.test(op.op.operationId) && ids.filter((i) => i === op.op.operationId).length === 1
          ? []
          : [op.fault('has no operationId of its own', 'operationId')]),
      ]);
    },
  },
  'parameter-described': {
    why: 'Each parameter says what it is.',
    check: (doc) =>
      operations(doc).flatMap((op) =>
        op.parameters.filter((p) => !has(p.description)).map((p) => op.fault(`does not describe ${p.name}`, 'parameters')),
      ),
  },
  'schema-described': {
    why: 'Each schema says what it is.',
    check: (doc) =>
      Object.entries(doc.components?.schemas ?? {})
        .filter(([, schema]) => !has(schema.description))
        .map(([name]) => ({ message: `${name} has no description`, path: ['components', 'schemas', name] })),
  },
  bilingual: {
    why: 'Summaries, tags and labels of enumerations are English and French.',
    check: (doc) => [
      ...operations(doc)
        .filter((op) => !sentence(op.op['x-summary-fr']))
        .map((op) => op.fault('has no French summary')),
      ...(doc.tags ?? []).flatMap((tag, i) =>
        has(tag.description) && has(tag['x-description-fr']) ? [] : [{ message: `tag ${tag.name} is not in both languages`, path: ['tags', String(i)] }],
      ),
      ...schemas(doc)
        .filter(({ schema }) => schema.enum && !schema.enum.every((v) => has(schema['x-enum-labels']?.[v]?.en) && has(schema['x-enum-labels']?.[v]?.fr)))
        .map(({ name, at }) => ({ message: `${name} has values without a label in both languages`, path: at })),
    ],
  },
  'scopes-named': {
    why: 'Each operation names the scopes that it needs, after SMART on FHIR v2, or says that it is open.',
    check: (doc) =>
      operations(doc)
        .filter((op) => !Array.isArray(op.op.security))
        .map((op) => op.fault('says nothing about who may call it'))
        .concat(
          operations(doc).flatMap((op) =>
            (op.op.security ?? [])
              .flatMap((s) => Object.values(s).flat())
              .filter((scope) => !/^(system|staff|resident)\/[a-z-]+\.[cruds]+$/.test(scope))
              .map((scope) => op.fault(`names the scope ${scope}`, 'security')),
          ),
        ),
  },
  'purposes-named': {
    why: 'Each operation on data of people names the purposes for which it may be called.',
    check: (doc) =>
      operations(doc)
        .filter((op) => !op.isOpen)
        .filter((op) => !(op.op['x-purposes']?.length && op.op['x-purposes'].every((p) => PURPOSES.includes(p))))
        .map((op) => op.fault('names no purpose')),
  },
  'data-class': {
    why: 'Every property that holds data about a person has its class (ASVS 14.1.1).',
    check: (doc) =>
      Object.entries(doc.components?.schemas ?? {}).flatMap(([schema, { properties = {} }]) => {
        const classes = Object.values(properties).map((p) => p['x-data-class']);
        const known = classes.some(Boolean);
        return Object.entries(properties)
          .filter(([name, p]) => {
            const its = p['x-data-class'];
            return its === undefined ? known || OF_PEOPLE.test(name) : !CLASSES.includes(its) || (OF_PEOPLE.test(name) && CLASSES.indexOf(its) < 2);
          })
          .map(([name]) => ({ message: `${schema}.${name} has no fitting class`, path: ['components', 'schemas', schema, 'properties', name] }));
      }),
  },
  'example-given': {
    why: 'Every JSON body and answer has an example.',
    check: (doc) =>
      operations(doc).flatMap((op) => [
        ...op.answers
          .filter(({ status }) => /^[245]/.test(status))
          .flatMap(({ status, answer }) => bare(answer?.content).map((t) => op.fault(`has no example of ${status} ${t}`, 'responses', status))),
        ...bare(op.op.requestBody?.content).map((t) => op.fault(`has no example of its body ${t}`, 'requestBody')),
      ]),
  },
};

/** The media types of JSON that have no example. */
function bare(content) {
  return Object.entries(content ?? {})
    .filter(([type, media]) => type.endsWith('json') && media.example === undefined && !Object.keys(media.examples ?? {}).length)
    .map(([type]) => type);
}
