// Our own rules as a ruleset of Spectral, and those of others that we take.
import formats from '@stoplight/spectral-formats';
import rulesets from '@stoplight/spectral-rulesets';
import owaspModule from '@stoplight/spectral-owasp-ruleset';
import addresses from './rules/addresses.mjs';
import answers from './rules/answers.mjs';
import names from './rules/names.mjs';
import words from './rules/words.mjs';

/** Our own rules by name: why, and what checks a document as it is written. */
export const own = { ...addresses, ...names, ...answers, ...words };

const inSpectral = ([name, { why, check }]) => [
  `tributary:${name}`,
  {
    description: why,
    message: '{{error}}',
    severity: 'error',
    resolved: false,
    given: '$',
    then: { function: (document) => check(document) },
  },
];

const owasp = owaspModule.default ?? owaspModule;

export const ownRuleset = { formats: [formats.oas3_1], rules: Object.fromEntries(Object.entries(own).map(inSpectral)) };

export const ruleset = { extends: [[rulesets.oas, 'all'], [owasp, 'all']], ...ownRuleset };
