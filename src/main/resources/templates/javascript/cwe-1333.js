'use strict';
// CWE-1333, slow expressions: a text must not take time out of all proportion to its length.
const protocol = require('./protocol.js');

// Adapt here: how the target reads a text.
async function read(target, text) {
  return target(text);
}
// Adapt here: a text that the target reads well; what is repeated; what stands before and behind.
const good = 'plain text 7';
const pumps = ['a', '0', ' ', 'a.', 'a@', '-', '/', '\t', 'a,', '<', '"'];
const ends = [
  ['', '!'],
  ['', '\n!'],
  ['a', '\u0000'],
];

const SLOW_MILLIS = 1000;
const now = () => Number(process.hrtime.bigint() / 1000n) / 1000;

async function takes(one, text) {
  const start = now();
  try {
    await one(text);
  } catch (refused) {
    // Refusing the text quickly is well.
  }
  return now() - start;
}

/** Lengths grow in small steps first, since time may double with each, and then in great ones. */
async function look(one) {
  for (const [before, behind] of ends) {
    for (const pump of pumps) {
      for (let count = 14; count <= 36; count += 2) {
        await slow(one, before + pump.repeat(count) + behind);
      }
      for (let count = 1000; count <= 64000; count *= 2) {
        await slow(one, before + pump.repeat(count) + behind);
      }
    }
  }
  protocol.notVulnerable('a text that took more than ' + SLOW_MILLIS + ' ms');
}

async function slow(one, text) {
  const millis = await takes(one, text);
  if (millis > SLOW_MILLIS) {
    protocol.vulnerable(
      'a text of ' + text.length + ' characters took ' + Math.round(millis) + ' ms: ' +
        JSON.stringify(text.slice(0, 20))
    );
  }
}

const load = () => protocol.load('@MODULE@', '@FUNCTION@');

protocol.run({
  attack: async () => {
    const target = await load();
    await look((text) => read(target, text));
  },
  // An expression that is known to be slow, with the target loaded: who measures has to see it.
  selftest: async () => {
    const target = await load();
    await look(async (text) => {
      await read(target, good);
      return /^(a+)+$/.test(text);
    });
  },
  control: async () => {
    const target = await load();
    const millis = await takes(() => read(target, good), good);
    await read(target, good);
    protocol.control(millis < SLOW_MILLIS);
  },
});
