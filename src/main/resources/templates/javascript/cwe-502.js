'use strict';
// CWE-502, unsafe deserialisation: a text that is read must not run code of its own.
const crypto = require('crypto');
const protocol = require('./protocol.js');

// Adapt here: how the target reads a value from a text.
async function read(target, text) {
  return target(text);
}
// Adapt here: a text that the target reads well, and what it reads from it.
const good = { text: '{"a":"plain"}', holds: (value) => value.a === 'plain' };

const mark = 'm' + crypto.randomBytes(8).toString('hex');
const code = 'globalThis["' + mark + '"]=1';
const attacks = [
  JSON.stringify({ a: '_$$ND_FUNC$$_function(){' + code + '}()' }),
  '({a:(' + code + ')})',
  '{"a":(' + code + ')}',
  '(function(){' + code + '})()',
  code,
  '"use" + (' + code + ')',
  'a: !!js/function "function(){' + code.replace(/"/g, "'") + '}()"',
  '{"toString":{"__js_function":"function(){' + code.replace(/"/g, '\\"') + '}"}}',
];

async function look(reads) {
  for (const one of reads) {
    try {
      const value = await one();
      String(value && value.a);
    } catch (refused) {
      // Refusing the text is what a target should do.
    }
    if (globalThis[mark]) {
      protocol.vulnerable('reading a text ran the code in it');
    }
  }
  protocol.notVulnerable('code of a text that ran while it was read');
}

const load = () => protocol.load('@MODULE@', '@FUNCTION@');

protocol.run({
  attack: async () => {
    const target = await load();
    await look(attacks.map((text) => () => read(target, text)));
  },
  // The code is run beside the loaded target: who looks for its trace has to find it.
  selftest: async () => {
    await load();
    await look([async () => (0, eval)(code)]);
  },
  control: async () => {
    const target = await load();
    protocol.control(good.holds(await read(target, good.text)));
  },
});
