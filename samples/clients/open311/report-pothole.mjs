// A 311 app that knows nothing of the hub: the npm package open311 discovers the facade, reports a pothole, and reads it back.
//   HUB=http://localhost:8080 KEY=... node open311/report-pothole.mjs
import { setTimeout as sleep } from 'node:timers/promises';
import Open311 from 'open311';

const { HUB = 'http://localhost:8080', KEY = '' } = process.env;
const city = new Open311({ discovery: `${HUB}/open311/discovery.json`, apiKey: KEY });
const ask = (call, ...args) =>
  new Promise((resolve, reject) =>
    city[call](...args, (error, answer) => (error ? reject(new Error(`${call}: ${answer}`)) : resolve(answer))),
  );

await ask('serviceDiscovery', { cache: true });
const services = await ask('serviceList');
const pothole = services.find((service) => service.service_code === 'pothole');
console.log(`${services.length} services, one of them ${pothole.service_name}`);

const report = {
  service_code: pothole.service_code,
  lat: 43.65,
  long: -79.38,
  description: 'A deep hole, says an app for Open311',
  first_name: 'Jeanne',
  last_name: 'Tremblay',
  email: 'jeanne.tremblay@example.org',
};
let [receipt] = await ask('submitRequest', report);
while (!receipt.service_request_id) {
  await sleep(500);
  [receipt] = await ask('token', receipt.token);
}
// Sent again, as apps do that got no answer: the same report, and no second hole.
const [again] = await ask('submitRequest', report);
const [request] = await ask('serviceRequest', receipt.service_request_id);
console.log(`${request.status}: ${request.description}, again the same: ${again.service_request_id === receipt.service_request_id}`);
console.log(`nothing of the reporter: ${!JSON.stringify(request).includes('Tremblay')}`);
