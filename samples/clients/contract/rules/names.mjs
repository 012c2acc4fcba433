// Rules about names, enumerations, times and shapes.
import { operations, schemas } from '../document.mjs';

const CAMEL = /^[a-z][A-Za-z0-9]*$/;
const TIME = /(At|After|Before|Since|Until|^at|^since|^asOf|^time)$/;
const DATE = /(Date|^validFrom|^validTo)$/;
const DURATION = /^(expectEvery|age|processingTime)$/;
const named = (doc, wrong, say) =>
  schemas(doc)
    .filter(({ schema, name }) => wrong(schema, name))
    .map(({ schema, name, at }) => ({ message: say(name, schema), path: at }));
const isProperty = (at) => at.at(-2) === 'properties';

export default {
  'query-camel-case': {
    why: 'Query keys are camelCase (Dutch ADR: query keys).',
    check: (doc) =>
      operations(doc).flatMap((op) =>
        op.parameters
          .filter((p) => p.in === 'query' && !CAMEL.test(p.name))
          .map((p) => op.fault(`has the query key ${p.name}`, 'parameters')),
      ),
  },
  'property-camel-case': {
    why: 'Members of JSON are camelCase.',
    check: (doc) =>
      schemas(doc)
        .filter(({ name, at }) => isProperty(at) && !CAMEL.test(name))
        .map(({ name, at }) => ({ message: `${name} is not camelCase`, path: at })),
  },
  'schema-pascal-case': {
    why: 'Schemas are named as types are.',
    check: (doc) =>
      Object.keys(doc.components?.schemas ?? {})
        .filter((name) => !/^[A-Z][A-Za-z0-9]*$/.test(name))
        .map((name) => ({ message: `${name} is not PascalCase`, path: ['components', 'schemas', name] })),
  },
  'enum-snake-case': {
    why: 'Values of enumerations are lower_snake_case and never translated.',
    check: (doc) =>
      named(
        doc,
        (schema) => schema.enum?.some((value) => !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(value)),
        (name, schema) => `${name} has values that are not lower_snake_case: ${schema.enum}`,
      ),
  },
  'time-named': {
    why: 'A date-time is called ...At, and what is called so is one (UTC with Z; Dutch ADR: date-time).',
    check: (doc) =>
      named(
        doc,
        (schema, name) => (schema.format === 'date-time') !== TIME.test(name) && (schema.format === 'date-time' || /At$/.test(name)),
        (name) => `${name} is a date-time by name or by format alone`,
      ),
  },
  'date-named': {
    why: 'A date is called ...Date, and what is called so is one.',
    check: (doc) =>
      named(
        doc,
        (schema, name) => (schema.format === 'date') !== DATE.test(name) && (schema.format === 'date' || /Date$/.test(name)),
        (name) => `${name} is a date by name or by format alone`,
      ),
  },
  'duration-format': {
    why: 'Durations are ISO 8601.',
    check: (doc) =>
      named(
        doc,
        (schema, name) => DURATION.test(name) && schema.type === 'string' && schema.format !== 'duration',
        (name) => `${name} is a duration without the format`,
      ),
  },
  'never-null': {
    why: 'What is absent is unknown; nothing is null.',
    check: (doc) =>
      named(
        doc,
        (schema) => [schema.type].flat().includes('null') || schema.nullable,
        (name) => `${name} may be null`,
      ),
  },
  'body-closed': {
    why: 'What a request has beyond its schema is refused.',
    check: (doc) =>
      operations(doc)
        .filter((op) => op.body?.properties && op.body.additionalProperties !== false)
        .map((op) => op.fault('takes members that it does not know', 'requestBody')),
  },
  'header-without-x': {
    why: 'No new header begins with X- (RFC 6648).',
    check: (doc) =>
      operations(doc).flatMap((op) => [
        ...op.parameters
          .filter((p) => p.in === 'header' && /^x-/i.test(p.name))
          .map((p) => op.fault(`takes ${p.name}`, 'parameters')),
        ...op.answers.flatMap(({ status, answer }) =>
          Object.keys(answer?.headers ?? {})
            .filter((name) => /^x-/i.test(name))
            .map((name) => op.fault(`answers ${name}`, 'responses', status)),
        ),
      ]),
  },
};
