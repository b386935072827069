'use strict';
// CWE-1321, prototype pollution in a server on node: a request must not give every object something.
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const protocol = require('./protocol.js');
const server = require('./server.js');

// Adapt here: how a pair stands in a request's query, and where JSON is posted to.
const query = (pair) => '@PATH@' + '&' + pair;
const POSTED = '@PATH@';

const PATIENCE = 1000;
const mark = 'm' + crypto.randomBytes(8).toString('hex');
const pause = (time) => new Promise((go) => setTimeout(go, time));

/** Code that runs in the server's own process and tells when a fresh object has the mark. */
function watcher(folder, seen) {
  const file = path.join(folder, 'watch.js');
  fs.writeFileSync(
    file,
    `const look = setInterval(() => {
       if (({}).${mark} !== undefined) {
         require('fs').writeFileSync(${JSON.stringify(seen)}, '');
         clearInterval(look);
       }
     }, 20);
     look.unref();`,
  );
  return file;
}

async function begin() {
  const folder = protocol.folder();
  const seen = path.join(folder, 'seen');
  const watch = watcher(folder, seen);
  const before = process.env.NODE_OPTIONS || '';
  await server.start('@START@', { NODE_OPTIONS: (before + ' --require ' + watch).trim() });
  return { folder, seen };
}

async function tried(send) {
  try {
    await send();
  } catch (refused) {
    // Refusing is what a server should do; the next request tells whether it still lives.
  }
}

async function found(seen) {
  const until = Date.now() + PATIENCE;
  while (!fs.existsSync(seen) && Date.now() < until) {
    await pause(25);
  }
  if (fs.existsSync(seen)) {
    protocol.vulnerable('a fresh object of the server has what a request named');
  }
  await server.ask('/');
  protocol.notVulnerable('a fresh object with something that nobody put there');
}

protocol.run({
  attack: async () => {
    const { seen } = await begin();
    for (const pair of [
      `__proto__[${mark}]=1`,
      `__proto__.${mark}=1`,
      `constructor[prototype][${mark}]=1`,
      `constructor.prototype.${mark}=1`,
      `a[__proto__][${mark}]=1`,
    ]) {
      await tried(() => server.ask(query(pair)));
    }
    for (const json of [
      `{"__proto__":{"${mark}":1}}`,
      `{"constructor":{"prototype":{"${mark}":1}}}`,
      `{"a":{"__proto__":{"${mark}":1}}}`,
    ]) {
      await tried(() => server.ask(POSTED, json));
    }
    await found(seen);
  },
  // The watcher runs here, where the prototype is changed for sure: it has to tell.
  selftest: async () => {
    const { folder, seen } = await begin();
    Object.prototype[mark] = 1;
    require(path.join(folder, 'watch.js'));
    await pause(100);
    delete Object.prototype[mark];
    await found(seen);
  },
  control: async () => {
    await begin();
    protocol.control((await server.ask('@PATH@' + 'plain7')).status < 400);
  },
});
