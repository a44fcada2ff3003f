#!/usr/bin/env node
// Fails where files lead in a circle (TypeScript files by their imports, Rust files by the paths in them), and where one is too long.
// Tests are left out, and so are the names that a crate re-exports at its top: a path counts for the file that it names.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** All files below a folder whose names fit. */
function filesIn(folder, fits) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path, fits);
    return fits(path) ? [path] : [];
  });
}

/** Lines of code, apart from comments, that a reader can still keep in mind. */
const MOST_LINES = 300;

/** A Rust file's code, without the tests at its end. */
const withoutTests = (code) => code.split(/^#\[cfg\(test\)\]\n(?:#.*\n)*mod \w+ \{/m)[0];

const linesOf = (file) =>
  withoutTests(readFileSync(file, 'utf8'))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(\/\/|\/\*|\*)/.test(line)).length;

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** Which files each TypeScript file imports. */
function typescript() {
  const source = join(root, 'ui/src');
  const files = filesIn(source, (path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/testing\//.test(path));
  const found = (path) => [path, `${path}.ts`, `${path}.tsx`, join(path, 'index.ts'), join(path, 'index.tsx')].find(isFile);
  const imports = /^\s*(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]/gm;
  return new Map(
    files.map((file) => {
      const names = [...readFileSync(file, 'utf8').matchAll(imports)].map((match) => match[1] ?? match[2]);
      const paths = names.flatMap((name) => {
        if (name.startsWith('@/')) return [found(join(source, name.slice(2)))];
        return name.startsWith('.') ? [found(resolve(dirname(file), name))] : [];
      });
      return [file, paths.filter((path) => path !== undefined)];
    }),
  );
}

/** The paths that a tree of `use` names: `a::{b, c::d}` is `a::b` and `a::c::d`. */
function pathsOf(tree) {
  const open = tree.indexOf('{');
  if (open < 0) return [tree.trim()];
  const parts = [];
  let depth = 0;
  let part = '';
  for (const character of tree.slice(open + 1, tree.lastIndexOf('}'))) {
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    if (character === ',' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  return [...parts, part]
    .filter((each) => each.trim() !== '')
    .flatMap((each) => pathsOf(each.trim()).map((path) => tree.slice(0, open) + path));
}

/** Which files each Rust file of a crate names. */
function rust(source) {
  const files = filesIn(source, (path) => path.endsWith('.rs') && !/(^|\/)tests(\.rs$|\/)/.test(relative(source, path)));
  const moduleOf = (file) =>
    relative(source, file)
      .replace(/\.rs$/, '')
      .split('/')
      .filter((part) => !['mod', 'lib', 'main'].includes(part));
  const byModule = new Map(files.map((file) => [moduleOf(file).join('::'), file]));
  const used = /\buse\s+((?:crate|super|self)::[^;]+);|\b((?:crate|super)(?:::\w+)+)/g;
  return new Map(
    files.map((file) => {
      // What stands in comments, and in the file's own tests, leads nowhere.
      const code = withoutTests(readFileSync(file, 'utf8')).replace(/\/\/.*$/gm, '');
      const here = moduleOf(file);
      const named = [...code.matchAll(used)].flatMap((match) => pathsOf((match[1] ?? match[2]).replace(/\s+/g, ' ')));
      const paths = named.flatMap((path) => {
        const [first, ...rest] = path.split('::').map((part) => part.trim());
        let module = first === 'crate' ? [] : first === 'super' ? here.slice(0, -1) : here;
        let parts = rest;
        for (; parts[0] === 'super'; parts = parts.slice(1)) module = module.slice(0, -1);
        const absolute = [...module, ...parts];
        for (let length = absolute.length; length > 0; length -= 1) {
          const there = byModule.get(absolute.slice(0, length).join('::'));
          if (there === undefined) continue;
          // A folder's own file is the folder's face: it names its parts, and they may name what it holds for all of them.
          const isAbove = moduleOf(there).every((part, index) => part === here[index]);
          return isAbove ? [] : [there];
        }
        return [];
      });
      return [file, [...new Set(paths)]];
    }),
  );
}

/** Groups of files that lead to each other (Tarjan). */
function circles(graph) {
  const found = [];
  const state = new Map();
  const stack = [];
  const visit = (file) => {
    const own = { index: state.size, low: state.size, isOpen: true };
    state.set(file, own);
    stack.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!graph.has(next)) continue;
      const known = state.get(next);
      if (known === undefined) own.low = Math.min(own.low, visit(next).low);
      else if (known.isOpen) own.low = Math.min(own.low, known.index);
    }
    if (own.low === own.index) {
      const group = stack.splice(stack.indexOf(file));
      for (const each of group) state.get(each).isOpen = false;
      if (group.length > 1) found.push(group);
    }
    return own;
  };
  for (const file of graph.keys()) if (!state.has(file)) visit(file);
  return found;
}

const crates = readdirSync(join(root, 'src-tauri/crates')).map((name) => join(root, 'src-tauri/crates', name, 'src'));
const graphs = [typescript(), ...[join(root, 'src-tauri/src'), ...crates].map(rust)];
const counted = graphs.reduce((sum, graph) => sum + graph.size, 0);
if (graphs.some((graph) => graph.size === 0)) throw new Error('no files were found where some should be');
let failed = false;
for (const graph of graphs) {
  for (const group of circles(graph)) {
    failed = true;
    console.error('These files lead in a circle:');
    for (const file of group.sort()) {
      const on = graph.get(file).filter((next) => next !== file && group.includes(next));
      console.error(`  ${relative(root, file)} -> ${on.map((next) => relative(root, next)).join(', ')}`);
    }
  }
}
for (const file of graphs.flatMap((graph) => [...graph.keys()]).filter((file) => !file.includes('/generated/'))) {
  const lines = linesOf(file);
  if (lines <= MOST_LINES) continue;
  failed = true;
  console.error(`${relative(root, file)} has ${lines} lines of code, more than ${MOST_LINES}`);
}
if (failed) process.exit(1);
console.log(`no circle among ${counted} files, and none too long`);
