// The controls: a good contract passes every rule; broken for one rule, it is refused by that very rule.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import core from '@stoplight/spectral-core';
import { parse } from 'yaml';
import { own, ownRuleset } from './ruleset.mjs';

const text = readFileSync(new URL('good.yaml', import.meta.url), 'utf8');
// Through JSON, so that what YAML shares is no longer shared.
const good = () => JSON.parse(JSON.stringify(parse(text)));
const list = (d) => d.paths['/v1/things'].get;
const make = (d) => d.paths['/v1/things'].post;
const get = (d) => d.paths['/v1/things/{id}'].get;
const patch = (d) => d.paths['/v1/things/{id}'].patch;
const contract = (d) => d.paths['/v1/openapi.json'].get;
const thing = (d) => d.components.schemas.Thing.properties;
const move = (d, from, to) => {
  d.paths[to] = d.paths[from];
  delete d.paths[from];
};
const drop = (op, name) => {
  op.parameters = op.parameters.filter((p) => p.name !== name);
};

const controls = {
  'path-version': (d) => move(d, '/v1/things', '/v2/things'),
  'path-kebab-case': (d) => move(d, '/v1/things', '/v1/bigThings'),
  'path-plural': (d) => move(d, '/v1/things', '/v1/thing'),
  'path-no-extension': (d) => move(d, '/v1/things', '/v1/things.json'),
  'path-depth': (d) => move(d, '/v1/things', '/v1/as/{a}/bs/{b}/cs/{c}/ds'),
  'path-operation-last': (d) => move(d, '/v1/things', '/v1/_search/things'),
  'path-no-trailing-slash': (d) => move(d, '/v1/things', '/v1/things/'),
  'path-no-personal-data': (d) => list(d).parameters.push({ name: 'email', in: 'query' }),
  'method-known': (d) => (d.paths['/v1/things'].trace = list(d)),
  'method-safe': (d) => (list(d).requestBody = {}),
  'patch-merge': (d) => (patch(d).requestBody = make(d).requestBody),
  'version-semver': (d) => (d.info.version = '1.4'),
  'version-header': (d) => delete get(d).responses['200'].headers['API-Version'],
  'server-secure': (d) => (d.servers[0].url = 'http://api.example.org'),
  'cors-closed': [
    (d) => (list(d).responses['200'].headers['Access-Control-Allow-Origin'] = {}),
    (d) => delete contract(d).responses['200'].headers['Access-Control-Allow-Origin'],
  ],
  'openapi-published': [(d) => delete d.paths['/v1/openapi.json'], (d) => (contract(d).security = [{ oauth2: [] }])],
  'query-camel-case': (d) => (list(d).parameters[2].name = 'updated_since'),
  'property-camel-case': (d) => (thing(d).made_by = { type: 'string' }),
  'schema-pascal-case': (d) => (d.components.schemas.thing = {}),
  'enum-snake-case': (d) => (thing(d).kind.enum = ['New']),
  'time-named': [(d) => (thing(d).made = thing(d).madeAt), (d) => delete thing(d).madeAt.format],
  'date-named': [(d) => (thing(d).born = thing(d).birthDate), (d) => delete thing(d).birthDate.format],
  'duration-format': (d) => delete thing(d).age.format,
  'never-null': (d) => (thing(d).age.type = ['string', 'null']),
  'body-closed': (d) => delete d.components.schemas.ThingOrder.additionalProperties,
  'header-without-x': [
    (d) => list(d).parameters.push({ name: 'X-Trace', in: 'header' }),
    (d) => (list(d).responses['200'].headers['X-Total'] = {}),
  ],
  'errors-declared': ['400', '401', '403', '406', '413', '415', '429', '500', '503']
    .map((status) => (d) => delete make(d).responses[status])
    .concat((d) => delete get(d).responses['404']),
  'errors-are-problems': [
    (d) => (list(d).responses['400'] = { content: { 'application/json': {} } }),
    (d) => (d.components.responses.Problem.content['application/problem+json'].schema = { type: 'object' }),
  ],
  'problem-complete': [
    (d) => d.components.schemas.Problem.required.pop(),
    (d) => delete d.components.schemas.Fault.properties.pointer,
  ],
  'problem-types-named': [
    (d) => delete d.components.responses.Problem['x-problem-types'],
    (d) => (d.components.responses.Problem['x-problem-types'] = ['about:blank']),
  ],
  'etag-single': [
    (d) => delete get(d).responses['200'].headers.ETag,
    (d) => delete get(d).responses['304'],
    (d) => drop(get(d), 'If-None-Match'),
  ],
  'if-match': [(d) => drop(patch(d), 'If-Match'), (d) => delete patch(d).responses['412'], (d) => delete patch(d).responses['428']],
  'idempotency-key': [(d) => drop(make(d), 'Idempotency-Key'), (d) => delete make(d).responses['422']],
  'list-paged': [
    (d) => drop(list(d), 'cursor'),
    (d) => delete list(d).responses['200'].headers.Link,
    (d) => delete d.components.schemas.ThingPage.properties.next,
  ],
  'list-without-total': (d) => (d.components.schemas.ThingPage.properties.totalCount = { type: 'integer' }),
  'limit-bounded': (d) => (list(d).parameters[0].schema.maximum = 1000),
  'updated-since': (d) => drop(list(d), 'updatedSince'),
  'bbox-shape': (d) => delete list(d).responses['200'].content['application/geo+json'],
  'quota-told': [
    (d) => delete list(d).responses['200'].headers.RateLimit,
    (d) => delete d.components.responses.TooMany.headers['Retry-After'],
  ],
  'created-where': (d) => delete make(d).responses['201'].headers.Location,
  'retired-told': (d) => delete get(d).responses['200'].headers.Sunset,
  'operation-described': [
    (d) => delete list(d).summary,
    (d) => (list(d).tags = ['others']),
    (d) => (list(d).operationId = 'getThing'),
  ],
  'parameter-described': (d) => delete list(d).parameters[0].description,
  'schema-described': (d) => delete d.components.schemas.Thing.description,
  bilingual: [
    (d) => delete list(d)['x-summary-fr'],
    (d) => delete d.tags[0]['x-description-fr'],
    (d) => delete thing(d).kind['x-enum-labels'].old,
  ],
  'scopes-named': [(d) => delete list(d).security, (d) => (list(d).security = [{ oauth2: ['admin'] }])],
  'purposes-named': [(d) => delete list(d)['x-purposes'], (d) => (list(d)['x-purposes'] = ['curiosity'])],
  'data-class': [
    (d) => delete thing(d).birthDate['x-data-class'],
    (d) => (thing(d).birthDate['x-data-class'] = 'public'),
    (d) => (d.components.schemas.ThingOrder.properties.email = { type: 'string' }),
  ],
  'example-given': [
    (d) => delete list(d).responses['200'].content['application/json'].example,
    (d) => delete make(d).requestBody.content['application/json'].example,
  ],
};

test('every rule has its control', () => {
  assert.deepEqual(Object.keys(controls).sort(), Object.keys(own).sort());
});

for (const [name, { check }] of Object.entries(own)) {
  test(`${name} lets the good pass`, () => {
    const allowed = name === 'path-no-extension' ? ['/v1/openapi.json has an extension'] : [];
    assert.deepEqual(check(good()).map((f) => f.message), allowed);
  });
  [controls[name] ?? []].flat().forEach((breakIt, i) =>
    test(`${name} refuses the bad (${i + 1})`, () => {
      const bad = good();
      const before = check(good()).length;
      breakIt(bad);
      assert.ok(check(bad).length > before);
    }),
  );
}

test('the rules work as a ruleset', async () => {
  const linter = new core.Spectral();
  linter.setRuleset(new core.Ruleset(ownRuleset));
  const bad = good();
  controls['path-plural'](bad);
  const codes = (await linter.run(bad)).map((f) => f.code);
  assert.deepEqual([...new Set(codes)].sort(), ['tributary:path-no-extension', 'tributary:path-plural']);
});
