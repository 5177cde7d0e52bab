// axe-core on reports in HTML, in a real browser: light and dark, wide and narrow. Not part of `cargo test`.
//
//   presslint check --format html fixtures/pages > /tmp/report.html
//   cd tests/axe && npm install --no-save axe-core playwright-core && node run.mjs /tmp/report.html...
//
// CHROMIUM names the browser (default /usr/bin/chromium). Ends with 1 when axe-core finds a violation, the page is wider than
// the window, or something is fetched.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
let faults = 0;
for (const file of process.argv.slice(2)) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 400]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
      const page = await context.newPage();
      const fetched = [];
      page.on('request', (request) => request.url().startsWith('file:') || fetched.push(request.url()));
      await page.goto(pathToFileURL(resolve(file)).href);
      await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      await page.evaluate(axe);
      const { violations, incomplete, passes } = await page.evaluate(() => axe.run());
      faults += violations.length + fetched.length + Number(wide);
      console.log(
        `${file} ${colorScheme} ${width}: ${violations.length} violations, ${incomplete.length} to look at, ` +
          `${passes.length} passed${wide ? '; wider than the window' : ''}`,
      );
      for (const { id, nodes } of [...violations, ...incomplete]) {
        console.log(`  ${id} ${nodes.length}x ${nodes[0].html.slice(0, 200)}`);
      }
      for (const url of fetched) console.log(`  fetched ${url}`);
      await context.close();
    }
  }
}
await browser.close();
process.exitCode = faults > 0 ? 1 : 0;
