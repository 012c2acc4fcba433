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

const contract = await (await fetch('/v1/openapi.json')).json();
if (french) {
  document.documentElement.lang = 'fr';
  inFrench(contract);
}
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
