// A resident calls about a pothole: find who it is, see what the city knows, report it, and wait until the system has it.
//   HUB=http://localhost:8080 SECRET=... node typescript/report-pothole.ts jeanne.tremblay@example.org
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CasesApi, ResidentsApi } from '#tributary';
import { signIn } from './hub.ts';

const { HUB = 'http://localhost:8080', SECRET = '' } = process.env;
const hub = await signIn(HUB, SECRET, 'system/resident.rs system/case.rs system/case.cu');
const residents = new ResidentsApi(hub);
const cases = new CasesApi(hub);

const found = await residents.searchResidents({ residentSearch: { email: process.argv[2] } });
const [resident] = found.items;
if (!resident) throw new Error('Nobody has given this address');
const overview = await residents.getResidentOverview({ id: resident.id });
console.log(`${resident.displayName} has ${overview.cases.items.length} cases here`);

const caseOrder = {
  serviceTypeCode: 'pothole',
  description: 'A deep hole, says a caller to TypeScript',
  parties: [{ role: 'requester' as const, residentId: resident.id }],
  place: { kind: 'point' as const, geometry: { type: 'Point', coordinates: [-79.38, 43.65] } },
};
// Whoever repeats this with the same key gets the same answer, and no second hole.
let operation = await cases.openCase({ idempotencyKey: randomUUID(), caseOrder });
while (operation.state === 'running') {
  await sleep(200);
  operation = await cases.getOperation({ id: operation.id });
}
const opened = await cases.getCase({ id: operation.caseIds![0]! });
console.log(`${operation.state}: case ${opened.id} is ${opened.status}, there as ${operation.legs[0]?.sourceId}`);
