// Writes the contract as tools of OpenAPI 3.0 read it: generators of clients and the comparison with the last release.
//   plain.json, released.json: the contract now and at the last release
//   client.json: the contract as a client's methods see it, where each has one kind of answer
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { followed, operations } from './document.mjs';

const [contract, released, folder] = process.argv.slice(2);

/** What 3.0 says otherwise; what only people read is left out. */
function plain(node, key) {
  if (Array.isArray(node)) return node.map((n) => plain(n));
  if (!node || typeof node !== 'object') return node;
  if (typeof node.$ref === 'string') return { $ref: node.$ref };
  const isMap = ['properties', 'schemas', 'responses', 'parameters', 'headers', 'paths', 'content'].includes(key);
  const entries = Object.entries(node)
    .filter(([name]) => isMap || (!name.startsWith('x-') && !['example', 'examples', 'const'].includes(name)))
    .map(([name, value]) => [name, plain(value, isMap ? undefined : name)]);
  const out = Object.fromEntries(entries);
  if (isMap) return out;
  // which members go together is no type of its own
  delete out.dependentRequired;
  delete out.propertyNames;
  if (node.oneOf?.every((n) => Object.keys(n).join() === 'required')) delete out.oneOf;
  if (node.const !== undefined) Object.assign(out, { type: 'string', enum: [node.const] });
  if (node.oneOf?.some((n) => n.type === 'null')) {
    delete out.oneOf;
    Object.assign(out, { nullable: true, allOf: plain(node.oneOf.filter((n) => n.type !== 'null')) });
  }
  if (Array.isArray(out.type)) {
    if (out.type.includes('null')) out.nullable = true;
    out.type = out.type.find((t) => t !== 'null');
  }
  return out;
}

function to30(document) {
  const out = plain(document);
  out.openapi = '3.0.3';
  delete out.info.summary;
  out.info.license = { name: document.info.license.name };
  for (const op of operations(out)) {
    for (const holder of [op.op.requestBody, ...op.answers.map((a) => a.answer)]) {
      for (const media of Object.values(holder?.content ?? {})) media.schema ??= { type: 'string', format: 'binary' };
    }
  }
  return out;
}

/** A write answers its operation at once (`Prefer: respond-async`), which the caller then follows. */
function forClients(document) {
  const out = structuredClone(document);
  for (const op of operations(out)) {
    if (op.answer(202)?.content?.['application/json']?.schema?.$ref === '#/components/schemas/Operation') {
      delete op.op.responses['200'];
      delete op.op.responses['201'];
      const key = { ...op.parameter('header', 'Idempotency-Key'), required: true };
      op.op.parameters = [
        ...op.op.parameters.filter((p) => !['Prefer', 'dryRun', 'Idempotency-Key'].includes(followed(out, p).name)),
        key,
      ];
    }
  }
  return out;
}

const read = async (file) => to30(parse(await readFile(file, 'utf8')));
const write = (name, document) => writeFile(`${folder}/${name}`, JSON.stringify(document, null, 1));

await mkdir(folder, { recursive: true });
const now = await read(contract);
await write('plain.json', now);
await write('client.json', forClients(now));
await write('released.json', await read(released));
