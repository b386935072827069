'use strict';
// CWE-79, cross-site scripting: what a user gave must not become markup.
const crypto = require('crypto');
const protocol = require('./protocol.js');

// Adapt here: how the target makes a page, or a part of one, of a text.
async function page(target, text) {
  return String(await target(text));
}

const mark = 'm' + crypto.randomBytes(8).toString('hex');
const attacks = [
  '<img src=x onerror=' + mark + '()>',
  '"><svg onload=' + mark + '()>',
  "' onmouseover='" + mark + "()",
  '</textarea><script>' + mark + '()</script>',
];

/** Whether the mark stands where a browser would run it: in a tag that a text has opened. */
function runs(html) {
  const tag = new RegExp('<[a-z!/][^<>]*' + mark, 'i');
  const script = new RegExp('<script[^>]*>[^<]*' + mark, 'i');
  return tag.test(html) || script.test(html);
}

async function look(pages) {
  for (const make of pages) {
    let html = '';
    try {
      html = await make();
    } catch (refused) {
      // Refusing the text is allowed.
    }
    if (runs(html)) {
      protocol.vulnerable('a text became markup: ' + html.slice(0, 120));
    }
  }
  protocol.notVulnerable('a text that became markup');
}

const load = () => protocol.load('@MODULE@', '@FUNCTION@');

protocol.run({
  attack: async () => {
    const target = await load();
    await look(attacks.map((text) => () => page(target, text)));
  },
  // The attack is put into the target's own page: who looks for it has to find it.
  selftest: async () => {
    const target = await load();
    await look([async () => (await page(target, 'plain words')) + attacks[0]]);
  },
  control: async () => {
    const target = await load();
    protocol.control((await page(target, 'plain words 7')).includes('plain words 7'));
  },
});
