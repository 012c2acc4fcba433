// Unpacks the headless Chromium of an npm package, with fonts and what libraries it needs where
// the machine lacks them, and writes down where it is: what the tests of the console start.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(process.argv[2]);
mkdirSync(folder, { recursive: true });
process.env.TMPDIR = folder;
// asks the package for its libraries too
process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x';

const { default: chromium } = await import('@sparticuz/chromium');
const browser = await chromium.executablePath();
chmodSync(browser, 0o755);

let libraries = '';
try {
  if (execFileSync('ldd', [browser], { encoding: 'utf8' }).includes('not found')) {
    libraries = join(folder, 'al2023', 'lib');
  }
} catch {
  // no ldd: what the machine has must do
}
writeFileSync(
  join(folder, 'browser.properties'),
  `executable=${browser}\nlibraries=${libraries}\nfonts=${join(folder, 'fonts')}\n`,
);
