// Shows the contract, in French where the reader prefers it or the address ends in ?lang=fr.
const asked = new URLSearchParams(location.search).get('lang') ?? navigator.language;
const french = asked.toLowerCase().startsWith('fr');

function inFrench(contract) {
  contract.info.summary = contract.info['x-summary-fr'] ?? contract.info.summary;
  for (const tag of contract.tags) tag.description = tag['x-description-fr'] ?? tag.description;
  for (const path of Object.values(contract.paths)) {
    for (const operation of Object.values(path)) operation.summary = operation['x-summary-fr'] ?? operation.summary;
  }
}

/** What may be left out is shown by example and not filled in: whoever tries a call gets what is there. */
function showExamples(contract) {
  const operations = Object.values(contract.paths).flatMap((path) => Object.values(path));
  const parameters = [...Object.values(contract.components.parameters), ...operations.flatMap((operation) => operation.parameters ?? [])];
  for (const parameter of parameters.filter((each) => !each.required && each.example !== undefined)) {
    parameter.description += `\n\n${french ? 'Exemple\u00a0' : 'Example'}: \`${parameter.example}\``;
    delete parameter.example;
  }
}

const contract = await (await fetch('/v1/openapi.json')).json();
if (french) {
  document.documentElement.lang = 'fr';
  inFrench(contract);
}
showExamples(contract);
const reference = SwaggerUIBundle({
  spec: contract,
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  filter: true,
  validatorUrl: null,
});
reference.initOAuth({ clientId: 'tributary' });
