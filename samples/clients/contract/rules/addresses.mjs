// Rules about addresses, methods and versions.
import { operations } from '../document.mjs';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const paths = (doc) => Object.keys(doc.paths ?? {}).map((path) => ({ path, at: ['paths', path] }));
const collections = (path) => path.split('/').slice(2).filter((s) => KEBAB.test(s));

export default {
  'path-version': {
    why: 'The major version, and it alone, begins every address (Dutch ADR: include major version in URI).',
    check: (doc) => {
      const major = `/v${String(doc.info?.version).split('.')[0]}/`;
      return paths(doc)
        .filter(({ path }) => !path.startsWith(major))
        .map(({ path, at }) => ({ message: `${path} does not begin with ${major}`, path: at }));
    },
  },
  'path-kebab-case': {
    why: 'Segments are kebab-case; those of operations begin with an underscore (Dutch ADR: path segments).',
    check: (doc) =>
      paths(doc)
        .filter(({ path }) =>
          path.split('/').slice(1).some((s) => !KEBAB.test(s.replace(/^_/, '').replace(/\.(json|yaml)$/, '')) && !/^\{[a-z][A-Za-z]*}$/.test(s)),
        )
        .map(({ path, at }) => ({ message: `${path} is not in kebab-case`, path: at })),
  },
  'path-plural': {
    why: 'Collections are plural nouns (Dutch ADR: naming collections).',
    check: (doc) =>
      paths(doc).flatMap(({ path, at }) =>
        collections(path)
          .filter((s) => !s.endsWith('s'))
          .map((s) => ({ message: `${path}: ${s} is no plural noun`, path: at })),
      ),
  },
  'path-no-extension': {
    why: 'Addresses have no extensions: media types are negotiated.',
    check: (doc) =>
      paths(doc)
        .filter(({ path }) => path.includes('.'))
        .map(({ path, at }) => ({ message: `${path} has an extension`, path: at })),
  },
  'path-depth': {
    why: 'At most three collections deep.',
    check: (doc) =>
      paths(doc)
        .filter(({ path }) => collections(path).length > 3)
        .map(({ path, at }) => ({ message: `${path} is too deep`, path: at })),
  },
  'path-operation-last': {
    why: 'An operation such as _search is the last segment (Dutch ADR: resource operations).',
    check: (doc) =>
      paths(doc)
        .filter(({ path }) => path.split('/').slice(0, -1).some((s) => s.startsWith('_')))
        .map(({ path, at }) => ({ message: `${path} goes on after an operation`, path: at })),
  },
  'path-no-trailing-slash': {
    why: 'No address ends in a slash (Dutch ADR: no trailing slash).',
    check: (doc) =>
      paths(doc)
        .filter(({ path }) => path.endsWith('/'))
        .map(({ path, at }) => ({ message: `${path} ends in a slash`, path: at })),
  },
  'path-no-personal-data': {
    why: 'Nothing about a person stands in an address: it would stand in logs (ASVS 14.2.1).',
    check: (doc) =>
      operations(doc).flatMap((op) =>
        op.parameters
          .filter((p) => ['path', 'query'].includes(p.in))
          .filter((p) => /^(name|displayName|email|phone|birthDate|address|identifier|q)$/i.test(p.name))
          .map((p) => op.fault(`asks for ${p.name} in its address`, 'parameters')),
      ),
  },
  'method-known': {
    why: 'Only GET, POST, PUT, PATCH and DELETE are offered (Dutch ADR: HTTP methods; TRACE is off).',
    check: (doc) =>
      operations(doc)
        .filter((op) => !['get', 'post', 'put', 'patch', 'delete'].includes(op.method))
        .map((op) => op.fault('uses a method that is not offered')),
  },
  'method-safe': {
    why: 'What GET and DELETE ask for stands in the address alone.',
    check: (doc) =>
      operations(doc)
        .filter((op) => ['get', 'delete'].includes(op.method) && op.op.requestBody)
        .map((op) => op.fault('takes a body', 'requestBody')),
  },
  'patch-merge': {
    why: 'PATCH takes application/merge-patch+json (RFC 7396) and nothing else.',
    check: (doc) =>
      operations(doc)
        .filter((op) => op.method === 'patch')
        .filter((op) => String(Object.keys(op.op.requestBody?.content ?? {})) !== 'application/merge-patch+json')
        .map((op) => op.fault('does not take merge patches', 'requestBody')),
  },
  'version-semver': {
    why: 'The contract has a version by SemVer (Dutch ADR: semver).',
    check: (doc) =>
      /^\d+\.\d+\.\d+$/.test(doc.info?.version)
        ? []
        : [{ message: `${doc.info?.version} is no SemVer`, path: ['info', 'version'] }],
  },
  'version-header': {
    why: 'Every answer says API-Version (Dutch ADR: version header).',
    check: (doc) =>
      operations(doc).flatMap((op) =>
        op.answers
          .filter(({ status, answer }) => status !== '304' && !answer?.headers?.['API-Version'])
          .map(({ status }) => op.fault(`does not say API-Version with ${status}`, 'responses', status)),
      ),
  },
  'server-secure': {
    why: 'Servers are reached by HTTPS; a relative address follows the document (Dutch ADR: servers use HTTPS).',
    check: (doc) =>
      (doc.servers ?? [])
        .map((server, i) => ({ server, at: ['servers', String(i), 'url'] }))
        .filter(({ server }) => !/^(https:\/\/|\/)/.test(server.url))
        .map(({ server, at }) => ({ message: `${server.url} is not secure`, path: at })),
  },
  'cors-closed': {
    why: 'Only the contract itself, as JSON, may be read by pages of everybody (Dutch ADR: publish OpenAPI, CORS).',
    check: (doc) =>
      operations(doc).flatMap((op) =>
        op.answers
          .filter(({ status }) => status === '200')
          .filter(({ answer }) => Boolean(answer?.headers?.['Access-Control-Allow-Origin']) !== /\/openapi\.json$/.test(op.path))
          .map(() => op.fault('is open, or closed, to pages of everybody against the rule', 'responses', '200')),
      ),
  },
  'openapi-published': {
    why: 'The contract is read without a token at openapi.json (Dutch ADR: publish OpenAPI).',
    check: (doc) =>
      operations(doc).some((op) => /^\/v\d+\/openapi\.json$/.test(op.path) && op.isOpen)
        ? []
        : [{ message: 'There is no open operation openapi.json', path: ['paths'] }],
  },
};
