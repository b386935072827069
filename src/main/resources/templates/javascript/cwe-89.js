'use strict';
// CWE-89, SQL injection: what a user gave must reach the database as a value.
const crypto = require('crypto');
const protocol = require('./protocol.js');

// Adapt here: how the target asks the database for something that a user named.
async function ask(target, database, text) {
  return target(database, text);
}

const mark = 'm' + crypto.randomBytes(8).toString('hex');
const attacks = ["x' OR " + mark + "='", 'x" OR ' + mark + '="', '0 OR ' + mark + '=1', "x\\' OR " + mark + ' -- '];

/** Notes every statement and every value; whatever is called answers with no rows. */
function recorder() {
  const seen = [];
  const answer = (...given) => {
    seen.push(given);
    const call = given[given.length - 1];
    if (typeof call === 'function') {
      call(null, []);
    }
    return database;
  };
  const database = new Proxy(answer, {
    get: (of, name) => {
      if (name === 'then') {
        return undefined;
      }
      return name === Symbol.iterator ? [][Symbol.iterator] : name === 'rows' ? [] : answer;
    },
  });
  return { database, seen };
}

/** The statement without what stands in quotes; a doubled quote does not end a text. */
function outside(sql) {
  return sql.replace(/'(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*"|`[^`]*`/g, "''");
}

const statements = (seen) =>
  seen.flatMap((given) => given.slice(0, 1)).map((one) => (one && one.sql ? one.sql : one)).filter((one) => typeof one === 'string' && /\s/.test(one) && /^\s*(select|insert|update|delete|with|replace|merge)\b/i.test(one));

async function look(runs) {
  for (const run of runs) {
    const { database, seen } = recorder();
    try {
      await run(database);
    } catch (refused) {
      // Refusing the text is allowed.
    }
    const bad = statements(seen).find((sql) => outside(sql).includes(mark));
    if (bad) {
      protocol.vulnerable('a text became part of the statement: ' + bad.slice(0, 160));
    }
  }
  protocol.notVulnerable('a text that became part of a statement');
}

const load = () => protocol.load('@MODULE@', '@FUNCTION@');

protocol.run({
  attack: async () => {
    const target = await load();
    await look(attacks.map((text) => (database) => ask(target, database, text)));
  },
  // The attack is spliced into a statement of our own, on the recorder that the target gets as well.
  selftest: async () => {
    const target = await load();
    await look([
      async (database) => {
        await ask(target, database, 'plain');
        database.query("SELECT * FROM t WHERE name = '" + attacks[0] + "'");
      },
    ]);
  },
  control: async () => {
    const target = await load();
    const { database, seen } = recorder();
    await ask(target, database, 'plain7');
    protocol.control(statements(seen).length > 0 && JSON.stringify(seen).includes('plain7'));
  },
});
