'use strict';
// Loads the target from the tree under test and says the last word of the proof: what was seen, and
// the nonce of this run, which is read only after the attack.
const fs = require('fs');
const path = require('path');
const url = require('url');

// Taken before the target is loaded, so that it cannot put its own in their place.
const exit = process.reallyExit.bind(process);
const write = fs.writeSync;
const environment = process.env;

function end(code, line) {
  write(1, '\n' + line.replace(/[\r\n]+/g, ' ') + ' nonce=' + environment.POV_NONCE + '\n');
  exit(code);
}

exports.vulnerable = (what) => end(1, 'POV: VULNERABLE ' + what);
exports.notVulnerable = (lookedFor) => end(0, 'POV: NOT-VULNERABLE (looked for: ' + lookedFor + ')');
exports.control = (held) => end(held ? 0 : 1, held ? 'CONTROL: OK' : 'CONTROL: FAILED');

/** A module of the tree and what it exports under a name such as a.b; the module itself without. */
exports.load = async (module, name) => {
  const file = path.resolve(process.cwd(), module);
  let loaded;
  try {
    loaded = require(file);
  } catch (e) {
    if (e.code !== 'ERR_REQUIRE_ESM') {
      throw e;
    }
    loaded = await import(url.pathToFileURL(file).href);
  }
  const parts = name === '' ? [] : name.split('.');
  let found = loaded;
  for (const part of parts) {
    found = found === undefined || found === null ? undefined : found[part];
  }
  if (found === undefined && loaded.default !== undefined) {
    found = parts.reduce((at, part) => (at ? at[part] : undefined), loaded.default);
  }
  if (typeof found !== 'function' && loaded && typeof loaded.default === 'function' && name === '') {
    found = loaded.default;
  }
  if (found === undefined || found === null) {
    throw new Error(module + ' has no ' + name);
  }
  return found;
};

/** Runs one part of the proof; whatever it throws means "could not tell", never "vulnerable". */
exports.run = (parts) => {
  const failed = (e) => end(2, 'POV: ERROR ' + (e && e.stack ? e.stack.split('\n')[0] : e));
  process.on('uncaughtException', failed);
  process.on('unhandledRejection', failed);
  const part = parts[process.argv[2] || 'attack'];
  if (!part) {
    failed(new Error('there is no part ' + process.argv[2]));
  }
  Promise.resolve()
    .then(part)
    .then(() => failed(new Error('the proof came to no end')), failed);
};

/** A folder of this run. */
exports.folder = () => fs.mkdtempSync(path.join(environment.TMPDIR || '/tmp', 'pov-'));
