'use strict';
// CWE-1321, prototype pollution: what a user gave must not change what every object has.
const crypto = require('crypto');
const protocol = require('./protocol.js');

// Adapt here: how the target puts one object's values into another; the result, or the object
// itself where the target gives none back.
async function merge(target, into, from) {
  const result = await target(into, from);
  return result === undefined ? into : result;
}

const mark = 'm' + crypto.randomBytes(8).toString('hex');
const attacks = [
  '{"__proto__":{"' + mark + '":1}}',
  '{"constructor":{"prototype":{"' + mark + '":1}}}',
  '{"a":{"__proto__":{"' + mark + '":1}}}',
  '{"__proto__.' + mark + '":1}',
  '{"constructor.prototype.' + mark + '":1}',
];

async function look(merges) {
  for (const one of merges) {
    try {
      await one();
    } catch (refused) {
      // Refusing is what a target should do.
    }
    if ({}[mark] !== undefined || [][mark] !== undefined || (() => {})[mark] !== undefined) {
      protocol.vulnerable('a fresh object has what the attack put there');
    }
  }
  protocol.notVulnerable('a fresh object with something that nobody put there');
}

const load = () => protocol.load('@MODULE@', '@FUNCTION@');

protocol.run({
  attack: async () => {
    const target = await load();
    await look(
      attacks.flatMap((text) => [
        () => merge(target, {}, JSON.parse(text)),
        () => merge(target, { a: {} }, JSON.parse(text)),
      ])
    );
  },
  // The prototype is changed by hand, with the target loaded: who looks has to see it.
  selftest: async () => {
    await load();
    await look([
      async () => {
        Object.prototype[mark] = 1;
      },
    ]);
  },
  control: async () => {
    const target = await load();
    const merged = await merge(target, { a: 1, c: { d: 3 } }, { b: 2 });
    protocol.control(merged.a === 1 && merged.b === 2);
  },
});
