#!/usr/bin/env node
// Times presslint beside HTMLHint, html-validate, the Nu Html Checker (vnu) and axe-core in Chromium on the same pages in one
// run, and prints how many times as long each takes.
//
//   cargo build --release
//   benches/peers.mjs target/release/presslint FOLDER [--pages N] [--rounds N] [--without PEER,..]
//
// Each peer is installed from npm, at the version below, into ~/.cache/presslint-peers (PEERS_CACHE names another folder). vnu
// needs java; axe-core needs Chromium (CHROMIUM names it, default /usr/bin/chromium). The pages are copied to one folder, so
// that all read the same files; all rounds of one peer alternate with those of the others, so that what else the machine does
// falls on all of them. They do not look for the same faults: the figures tell what it costs to run each, nothing more.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath, pathToFileURL } from 'node:url';

const VERSIONS = {
  htmlhint: '1.9.2',
  'html-validate': '10.17.0',
  'vnu-jar': '26.9.27',
  'axe-core': '4.14.1',
  'puppeteer-core': '24.43.1',
};

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pages: { type: 'string', default: '40' },
    rounds: { type: 'string', default: '3' },
    without: { type: 'string', default: '' },
    'in-browser': { type: 'boolean', default: false },
  },
});
const cache = resolve(process.env.PEERS_CACHE ?? join(homedir(), '.cache/presslint-peers'));
const modules = join(cache, 'node_modules');

if (given['in-browser']) {
  await inBrowser(positionals);
} else if (positionals.length < 2) {
  console.error('usage: peers.mjs PRESSLINT FOLDER... [--pages N] [--rounds N] [--without PEER,..]');
  process.exitCode = 2;
} else {
  compare(resolve(positionals[0]), positionals.slice(1));
}

function compare(presslint, folders) {
  install();
  const work = mkdtempSync(join(tmpdir(), 'peers-'));
  try {
    const files = copyPages(folders, work);
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    console.log(`${files.length} pages, ${(bytes / 1e6).toFixed(1)} MB, ${given.rounds} rounds`);
    const runs = commands(presslint, work, files);
    for (const name of given.without.split(',').filter(Boolean)) delete runs[name];
    report(measure(runs));
  } finally {
    rmSync(work, { recursive: true });
  }
}

function install() {
  const wanted = JSON.stringify({ private: true, dependencies: VERSIONS }, null, 2);
  const manifest = join(cache, 'package.json');
  if (existsSync(modules) && existsSync(manifest) && readFileSync(manifest, 'utf8') === wanted) return;
  mkdirSync(cache, { recursive: true });
  writeFileSync(manifest, wanted);
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  run(['npm', 'install', '--prefix', cache, ...flags], { stdio: 'inherit' });
}

/** Every so many pages of the folders, so that a few stand for all. */
function copyPages(folders, work) {
  const all = folders.flatMap(pagesBelow);
  const step = Math.max(1, all.length / Number(given.pages));
  const chosen = [];
  for (let at = 0; at < all.length; at += step) chosen.push(all[Math.floor(at)]);
  return chosen.map((page, number) => {
    const copy = join(work, `${String(number).padStart(4, '0')}.html`);
    copyFileSync(page, copy);
    return copy;
  });
}

function pagesBelow(path) {
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { recursive: true }).sort();
  return entries.filter((name) => /\.html?$/i.test(name)).map((name) => join(path, name));
}

/** What each peer is run as, and the exit codes with which it may end. */
function commands(presslint, work, files) {
  const node = (script, ...words) => [process.execPath, join(modules, script), ...words];
  const config = join(work, 'html-validate.json');
  const presets = ['html-validate:standard', 'html-validate:a11y'];
  writeFileSync(config, JSON.stringify({ root: true, extends: presets }));
  const check = [presslint, 'check', '--format', 'json', '--fail-on', 'never', '--profile', 'base', '--quiet'];
  return {
    presslint: { command: [...check, work] },
    'presslint, one thread': { command: [...check, '--jobs', '1', work] },
    htmlhint: { command: node('htmlhint/bin/htmlhint', '--format', 'unix', ...files), codes: [0, 1] },
    'html-validate': {
      command: node('html-validate/bin/html-validate.mjs', '--formatter', 'json', '--config', config, ...files),
      codes: [0, 1],
    },
    vnu: { command: ['java', '-jar', join(modules, 'vnu-jar/build/dist/vnu.jar'), '--format', 'json', '--exit-zero-always', ...files] },
    axe: { command: [process.execPath, fileURLToPath(import.meta.url), '--in-browser', ...files] },
  };
}

/** Seconds of each round, by peer. */
function measure(runs) {
  const seconds = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 0; round < Number(given.rounds); round += 1) {
    for (const [name, { command, codes }] of Object.entries(runs)) {
      const start = process.hrtime.bigint();
      run(command, { codes });
      seconds[name].push(Number(process.hrtime.bigint() - start) / 1e9);
    }
  }
  return seconds;
}

function run([program, ...words], { stdio = ['ignore', 'ignore', 'pipe'], codes = [0] } = {}) {
  const { status, error, stderr } = spawnSync(program, words, { stdio, maxBuffer: 1 << 30 });
  if (error || !codes.includes(status)) {
    throw new Error(`${program} ${words[0]}: ${error?.message ?? `exit code ${status}\n${String(stderr).slice(-2000)}`}`);
  }
}

function report(seconds) {
  const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
  const own = median(seconds.presslint);
  console.log('| peer | seconds, median (least–most) | times presslint |\n|---|---|---|');
  for (const [name, list] of Object.entries(seconds)) {
    const figures = [median(list), Math.min(...list), Math.max(...list)].map((s) => s.toFixed(3));
    console.log(`| ${name} | ${figures[0]} (${figures[1]}–${figures[2]}) | ${(median(list) / own).toFixed(1)} |`);
  }
}

/** axe-core on each page in one tab, the page's own scripts off. */
async function inBrowser(files) {
  const require = createRequire(join(cache, 'package.json'));
  const { default: puppeteer } = await import(pathToFileURL(require.resolve('puppeteer-core')).href);
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--allow-file-access-from-files'],
  });
  try {
    const page = await browser.newPage();
    // Nothing is fetched but the page: how long others take to answer is no time of axe-core's.
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const isPage = request.url().startsWith('file:') && request.isNavigationRequest();
      return isPage ? request.continue() : request.abort();
    });
    for (const file of files) {
      await page.setJavaScriptEnabled(false);
      await page.goto(pathToFileURL(file).href, { waitUntil: 'domcontentloaded' });
      await page.setJavaScriptEnabled(true);
      await page.evaluate(axe);
      await page.evaluate(() => globalThis.axe.run({ iframes: false }));
    }
  } finally {
    await browser.close();
  }
}
