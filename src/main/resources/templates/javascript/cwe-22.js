'use strict';
// CWE-22, path traversal: a name that a user gave must not lead out of its folder.
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const protocol = require('./protocol.js');

// Adapt here: how the target reads the file of a name below a folder.
async function read(target, root, name) {
  return target(root, name);
}

const secret = 'secret ' + crypto.randomBytes(16).toString('hex');

function place() {
  const folder = protocol.folder();
  const root = path.join(folder, 'root');
  fs.mkdirSync(path.join(root, 'sub'), { recursive: true });
  fs.writeFileSync(path.join(root, 'inside.txt'), 'what may be read');
  fs.writeFileSync(path.join(folder, 'outside.txt'), secret);
  return { root, outside: path.join(folder, 'outside.txt') };
}

async function text(result) {
  if (result && typeof result.pipe === 'function') {
    let all = '';
    for await (const part of result) {
      all += part;
    }
    return all;
  }
  const plain = result === undefined || result === null ? '' : String(result);
  // A function that only makes the path is asked for what lies there.
  return fs.existsSync(plain) && fs.statSync(plain).isFile() ? fs.readFileSync(plain, 'utf8') : plain;
}

async function look(target, root, names) {
  for (const name of names) {
    try {
      if ((await text(await read(target, root, name))).includes(secret)) {
        protocol.vulnerable('a name led out of the folder: ' + JSON.stringify(name));
      }
    } catch (refused) {
      // Refusing is what a target should do.
    }
  }
  protocol.notVulnerable('the content of a file outside of the folder');
}

const load = () => protocol.load('@MODULE@', '@FUNCTION@');

protocol.run({
  attack: async () => {
    const target = await load();
    const at = place();
    await look(target, at.root, [
      '../outside.txt',
      './../outside.txt',
      'sub/../../outside.txt',
      '....//outside.txt',
      '..%2foutside.txt',
      '%2e%2e/outside.txt',
      '..\\outside.txt',
      at.outside,
    ]);
  },
  // The secret lies where it may be read: who looks for it has to find it.
  selftest: async () => {
    const target = await load();
    const at = place();
    fs.writeFileSync(path.join(at.root, 'inside.txt'), secret);
    await look(target, at.root, ['inside.txt']);
  },
  control: async () => {
    const target = await load();
    const at = place();
    protocol.control((await text(await read(target, at.root, 'inside.txt'))) === 'what may be read');
  },
});
