// Lints the contracts with Spectral (ours, OWASP's and the general rules) and Redocly: no finding is tolerated but those excepted.
import { readFile } from 'node:fs/promises';
import core from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import { createConfig, lint } from '@redocly/openapi-core';
import { exceptions } from './exceptions.mjs';
import { exceptions as exceptionsOfFacade } from './exceptions-open311.mjs';
import { ruleset } from './ruleset.mjs';

async function spectral(file) {
  const linter = new core.Spectral();
  linter.setRuleset(new core.Ruleset(ruleset));
  const document = new core.Document(await readFile(file, 'utf8'), parsers.Yaml, file);
  return (await linter.run(document)).map((finding) => ({
    rule: String(finding.code),
    at: finding.path.join('.'),
    line: finding.range.start.line + 1,
    message: finding.message,
  }));
}

async function redocly(file) {
  const config = await createConfig({ extends: ['recommended-strict'] });
  return (await lint({ ref: file, config })).map((finding) => ({
    rule: `redocly:${finding.ruleId}`,
    at: (finding.location[0]?.pointer ?? '').replace(/^#\//, '').replaceAll('~1', '/').replaceAll('/', '.'),
    line: finding.location[0]?.start?.line,
    message: finding.message,
  }));
}

/** Whether a contract has nothing but what is excepted, and nothing is excepted that it does not have. */
async function passes(file, exceptions) {
  const used = new Set();
  const excepted = (finding) => {
    const reason = exceptions.find((e) => e.rule === finding.rule && e.at.test(finding.at));
    if (reason) used.add(reason);
    return Boolean(reason);
  };
  const findings = [...(await spectral(file)), ...(await redocly(file))].filter((finding) => !excepted(finding));
  const stale = exceptions.filter((e) => !used.has(e));
  for (const { rule, at, line, message } of findings) console.error(`${file}:${line} ${rule} ${message}\n    at ${at}`);
  for (const { rule, at } of stale) console.error(`${file}: nothing needs the exception from ${rule} at ${at} any more`);
  console.log(`${file}: ${findings.length} findings, ${exceptions.length} exceptions, ${stale.length} of them stale`);
  return findings.length + stale.length === 0;
}

const [contract, facade] = process.argv.slice(2);
const passed = [await passes(contract, exceptions), await passes(facade, exceptionsOfFacade)];
process.exitCode = passed.every(Boolean) ? 0 : 1;
