'use strict';
// CWE-89, SQL injection in a server: what stands in a request must not become part of a statement.
const crypto = require('crypto');
const protocol = require('./protocol.js');
const server = require('./server.js');

// Adapt here: how a text stands in a request, and one with which rows are found.
const request = (text) => '@PATH@' + encodeURIComponent(text);
const USUAL = 'plain7';

const none = 'zz' + crypto.randomBytes(6).toString('hex');

/** A condition that is always true and one that never is, in the forms that a statement may have. */
const pairs = [
  [none + "' OR '1'='1", none + "' AND '1'='2"],
  [none + '" OR "1"="1', none + '" AND "1"="2'],
  [none + "') OR ('1'='1", none + "') AND ('1'='2"],
  ['0 OR 1=1', '0 AND 1=2'],
  [none + "' OR 1=1 -- ", none + "' AND 1=2 -- "],
];

/** What was answered, without the text that was sent, however the page writes it. */
async function answer(text) {
  const { status, body } = await server.ask(request(text));
  const html = text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
  let rest = body;
  for (const form of [
    text,
    encodeURIComponent(text),
    html,
    html.replace(/'/g, '&#39;'),
    html.replace(/'/g, '&#x27;'),
    JSON.stringify(text).slice(1, -1),
  ]) {
    rest = rest.split(form).join('');
  }
  return status + ' ' + rest;
}

/** Whether truth alone makes a difference, and does so twice. */
async function decides(always, never, ask) {
  for (let time = 0; time < 2; time++) {
    const nothing = await ask(never);
    if (nothing !== (await ask(never)) || (await ask(always)) === nothing) {
      return false;
    }
  }
  return (await ask(none)) === (await ask(never));
}

async function look(ask) {
  for (const [always, never] of pairs) {
    let hit = false;
    try {
      hit = await decides(always, never, ask);
    } catch (refused) {
      // Refusing is what a server should do; the next request tells whether it still lives.
    }
    if (hit) {
      protocol.vulnerable('a text became part of a statement: ' + JSON.stringify(always));
    }
  }
  await server.ask('/');
  protocol.notVulnerable('a condition of ours that decides what is found');
}

const start = () => server.start('@START@');

protocol.run({
  attack: async () => {
    await start();
    await look(answer);
  },
  // The server's own page with a row more where the condition holds: who looks has to find it.
  selftest: async () => {
    await start();
    const page = await answer(none);
    const always = pairs.map(([text]) => text);
    await look(async (text) => (always.includes(text) ? page + ' a row' : page));
  },
  control: async () => {
    await start();
    protocol.control((await server.ask(request(USUAL))).status < 400);
  },
});
