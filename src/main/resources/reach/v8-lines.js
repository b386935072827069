// Reads what V8 wrote about a run and says which lines of the listed files ran, one word a line.
// Arguments: folder of the coverage files, list of files (PATH<TAB>LINES), list of packages
// (PATH<TAB>LINE<TAB>NAME), tree, file to append to.
'use strict';
const fs = require('fs');
const path = require('path');

const [folder, list, packages, tree, out] = process.argv.slice(2);
const brought = fs.readFileSync(packages, 'utf8').split('\n').filter(Boolean)
  .map((line) => line.split('\t'));
const wanted = fs.readFileSync(list, 'utf8').split('\n').filter(Boolean).map((line) => {
  const [file, lines] = line.split('\t');
  return { file, lines: lines.split(',').map(Number) };
});
const words = [];

// What never runs by itself: blanks, brackets, comments, heads of declarations.
const silent = /^\s*($|[\])};,]+\s*$|\/\/|\/\*|\*|(export\s+(default\s+)?)?(async\s+)?function\b|(export\s+(default\s+)?)?class\b)/;

function counts(functions, length) {
  const ranges = [];
  for (const one of functions) {
    for (const range of one.ranges) {
      ranges.push(range);
    }
  }
  ranges.sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  const ran = new Uint8Array(length);
  for (const range of ranges) {
    ran.fill(range.count > 0 ? 1 : 0, range.startOffset, Math.min(range.endOffset, length));
  }
  return ran;
}

/** The places that are inside of a function; the first function of a script is the script itself. */
function insides(functions, length) {
  const inside = new Uint8Array(length);
  for (const { ranges } of functions.slice(1)) {
    inside.fill(1, ranges[0].startOffset, Math.min(ranges[0].endOffset, length));
  }
  return inside;
}

let records = 0;
for (const name of fs.existsSync(folder) ? fs.readdirSync(folder) : []) {
  let scripts;
  try {
    scripts = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')).result;
  } catch (e) {
    continue; // a process that was killed while it wrote
  }
  records++;
  for (const [file, line, name] of brought) {
    const mine = scripts.filter((one) => one.url.startsWith('file://' + tree)
      && one.url.includes(`/node_modules/${name}/`));
    if (mine.length > 0) {
      words.push(`loaded\t${file}`, `code\t${file}\t${line}`);
    }
    // The first function of a script is the script itself, which runs when it is loaded.
    if (mine.some((one) => one.functions.slice(1).some((f) => f.ranges[0].count > 0))) {
      words.push(`ran\t${file}\t${line}`);
    }
  }
  for (const { file, lines } of wanted) {
    const url = 'file://' + path.join(tree, file);
    for (const script of scripts.filter((one) => one.url === url)) {
      words.push(`loaded\t${file}`);
      const text = fs.readFileSync(path.join(tree, file), 'utf8');
      const ran = counts(script.functions, text.length);
      const inside = insides(script.functions, text.length);
      const starts = [0];
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
        starts.push(at + 1);
      }
      for (const line of lines) {
        const from = starts[line - 1];
        const content = from === undefined ? '' : text.slice(from, starts[line] || text.length);
        if (silent.test(content)) {
          continue;
        }
        words.push(`code\t${file}\t${line}`);
        const at = from + content.search(/\S/);
        if (ran[at]) {
          words.push(`${inside[at] ? 'ran' : 'top'}\t${file}\t${line}`);
        }
      }
    }
  }
}
if (records > 0) {
  words.unshift('tool\tnode');
}
fs.appendFileSync(out, words.length ? words.join('\n') + '\n' : '');
