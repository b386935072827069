'use strict';
// CWE-22, path traversal in a server: a name in a request must not lead out of the served folder.
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const protocol = require('./protocol.js');
const server = require('./server.js');

// Adapt here: how a name stands in a request.
const request = (name) => '@PATH@' + name;

const secret = 'secret ' + crypto.randomBytes(16).toString('hex');

/** Puts a text where the server may read it. */
function serve(name, text) {
  const folder = path.resolve('@SERVED@');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
}

async function look(names) {
  for (const name of names) {
    let body = '';
    try {
      ({ body } = await server.ask(request(name)));
    } catch (refused) {
      // Refusing is what a server should do; the next request tells whether it still lives.
    }
    if (body.includes(secret)) {
      protocol.vulnerable('a name led out of the served folder: ' + JSON.stringify(name));
    }
  }
  await server.ask('/');
  protocol.notVulnerable('the content of a file outside of the served folder');
}

const start = () => server.start('@START@');

protocol.run({
  attack: async () => {
    serve('inside.txt', 'what may be read');
    const outside = path.join(protocol.folder(), 'outside.txt');
    fs.writeFileSync(outside, secret);
    await start();
    const up = '../'.repeat(16) + outside.slice(1);
    await look([
      up,
      './' + up,
      encodeURIComponent(up),
      up.replace(/\.\.\//g, '..%2f'),
      up.replace(/\.\.\//g, '%2e%2e/'),
      up.replace(/\.\.\//g, '....//'),
      encodeURIComponent(encodeURIComponent(up)),
      outside,
      encodeURIComponent(outside),
    ]);
  },
  // The secret lies where it may be read: who looks for it has to find it.
  selftest: async () => {
    serve('inside.txt', secret);
    await start();
    await look(['inside.txt']);
  },
  control: async () => {
    serve('inside.txt', 'what may be read');
    await start();
    protocol.control((await server.ask(request('inside.txt'))).body.includes('what may be read'));
  },
});
