// How the rules look at the contract: as it is written, with references followed where needed.

const METHODS = ['get', 'put', 'post', 'patch', 'delete', 'head', 'options', 'trace'];

/** What a reference points at, or the node itself. */
export function followed(doc, node) {
  let found = node;
  while (found && typeof found === 'object' && '$ref' in found) {
    found = found.$ref
      .slice(2)
      .split('/')
      .reduce((at, key) => at?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], doc);
  }
  return found;
}

/** Every operation with its address in the document. */
export function operations(doc) {
  return Object.entries(doc.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, op]) => new Operation(doc, path, method, op)),
  );
}

class Operation {
  constructor(doc, path, method, op) {
    Object.assign(this, { doc, path, method, op, at: ['paths', path, method] });
    this.segments = path.split('/').slice(2);
    this.last = this.segments.at(-1) ?? '';
    this.isOpen = Array.isArray(op.security) && op.security.length === 0;
    this.name = `${method.toUpperCase()} ${path}`;
  }

  get parameters() {
    return (this.op.parameters ?? []).map((p) => followed(this.doc, p));
  }

  parameter(place, name) {
    return this.parameters.find((p) => p.in === place && p.name === name);
  }

  /** Its answers: status, answer, address. */
  get answers() {
    return Object.entries(this.op.responses ?? {}).map(([status, answer]) => ({
      status,
      answer: followed(this.doc, answer),
      at: [...this.at, 'responses', status],
    }));
  }

  answer(status) {
    return this.answers.find((a) => a.status === String(status))?.answer;
  }

  /** Its body where it takes JSON. */
  get body() {
    const content = followed(this.doc, this.op.requestBody)?.content ?? {};
    const type = Object.keys(content).find((t) => t.endsWith('json'));
    return type && followed(this.doc, content[type].schema);
  }

  /** The schema of its JSON answer. */
  get result() {
    const content = this.answer(200)?.content ?? {};
    return followed(this.doc, content['application/json']?.schema);
  }

  /** Whether it answers a list, page by page. */
  get isList() {
    return this.method === 'get' && this.result?.properties?.items?.type === 'array';
  }

  fault(message, ...below) {
    return { message: `${this.name} ${message}`, path: [...this.at, ...below] };
  }
}

/** Every schema in the document, however deep: the schema, its name as a property, its address. */
export function schemas(doc) {
  const found = [];
  const walk = (schema, name, at) => {
    if (!schema || typeof schema !== 'object') return;
    found.push({ schema, name, at });
    for (const [key, value] of Object.entries(schema.properties ?? {})) {
      walk(value, key, [...at, 'properties', key]);
    }
    for (const kind of ['oneOf', 'anyOf', 'allOf']) {
      (schema[kind] ?? []).forEach((part, i) => walk(part, name, [...at, kind, String(i)]));
    }
    if (schema.items) walk(schema.items, name, [...at, 'items']);
    if (typeof schema.additionalProperties === 'object') {
      walk(schema.additionalProperties, name, [...at, 'additionalProperties']);
    }
  };
  for (const [name, schema] of Object.entries(doc.components?.schemas ?? {})) {
    walk(schema, name, ['components', 'schemas', name]);
  }
  for (const op of operations(doc)) {
    (op.op.parameters ?? []).forEach((p, i) => {
      if (p.schema) walk(p.schema, p.name, [...op.at, 'parameters', String(i), 'schema']);
    });
  }
  for (const [name, p] of Object.entries(doc.components?.parameters ?? {})) {
    walk(p.schema, p.name, ['components', 'parameters', name, 'schema']);
  }
  return found;
}
