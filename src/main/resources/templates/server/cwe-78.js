'use strict';
// CWE-78, command injection in a server: what stands in a request must not become a command.
const fs = require('fs');
const path = require('path');
const protocol = require('./protocol.js');
const server = require('./server.js');

// Adapt here: how a text stands in a request.
const request = (text) => '@PATH@' + encodeURIComponent(text);

const PATIENCE = 1000;
const pause = (time) => new Promise((go) => setTimeout(go, time));

/** The file that a command of ours would make; a name without anything that a shell knows. */
const trace = () => path.join(protocol.folder(), 'trace');

async function seen(file) {
  const until = Date.now() + PATIENCE;
  while (!fs.existsSync(file) && Date.now() < until) {
    await pause(25);
  }
  return fs.existsSync(file);
}

async function look(file, texts) {
  for (const text of texts) {
    try {
      await server.ask(request(text));
    } catch (refused) {
      // Refusing is what a server should do; the next request tells whether it still lives.
    }
  }
  if (await seen(file)) {
    protocol.vulnerable('a text became a command');
  }
  await server.ask('/');
  protocol.notVulnerable('a file that only a command of ours makes');
}

const start = () => server.start('@START@');

protocol.run({
  attack: async () => {
    const file = trace();
    await start();
    const touch = 'touch ' + file;
    await look(file, [
      'a; ' + touch + ' #',
      'a && ' + touch + ' #',
      'a | ' + touch + ' #',
      'a || ' + touch + ' #',
      '$(' + touch + ')',
      '`' + touch + '`',
      'a\n' + touch + '\n',
      "'; " + touch + " #",
      '"; ' + touch + ' #',
      '"$(' + touch + ')"',
    ]);
  },
  // The trace is made by the proof itself: who looks for it has to find it.
  selftest: async () => {
    const file = trace();
    await start();
    fs.writeFileSync(file, '');
    await look(file, ['plain']);
  },
  control: async () => {
    await start();
    protocol.control((await server.ask(request('plain7'))).status < 400);
  },
});
