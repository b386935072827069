'use strict';
// CWE-79, cross-site scripting in a server: what stands in a request must not become markup.
const crypto = require('crypto');
const protocol = require('./protocol.js');
const server = require('./server.js');

// Adapt here: how a text stands in a request.
const request = (text) => '@PATH@' + encodeURIComponent(text);

const mark = 'm' + crypto.randomBytes(8).toString('hex');
const attacks = [
  '<img src=x onerror=' + mark + '()>',
  '"><svg onload=' + mark + '()>',
  "' onmouseover='" + mark + "()",
  '</textarea><script>' + mark + '()</script>',
];

/** Whether the mark stands where a browser would run it; what is no page is never run. */
function runs({ type, body }) {
  const tag = new RegExp('<[a-z!/][^<>]*' + mark, 'i');
  const script = new RegExp('<script[^>]*>[^<]*' + mark, 'i');
  return (type === '' || /html|xml|svg/i.test(type)) && (tag.test(body) || script.test(body));
}

async function look(pages) {
  for (const ask of pages) {
    let page = { type: '', body: '' };
    try {
      page = await ask();
    } catch (refused) {
      // Refusing the text is allowed; the next request tells whether the server still lives.
    }
    if (runs(page)) {
      protocol.vulnerable('a text became markup: ' + page.body.slice(0, 120));
    }
  }
  await server.ask('/');
  protocol.notVulnerable('a text that became markup');
}

const start = () => server.start('@START@');

protocol.run({
  attack: async () => {
    await start();
    await look(attacks.map((text) => () => server.ask(request(text))));
  },
  // The attack is put into the server's own page: who looks for it has to find it.
  selftest: async () => {
    await start();
    const page = await server.ask(request('plain words'));
    await look([async () => ({ type: 'text/html', body: page.body + attacks[0] })]);
  },
  control: async () => {
    await start();
    protocol.control((await server.ask(request('plain words 7'))).body.includes('plain words 7'));
  },
});
