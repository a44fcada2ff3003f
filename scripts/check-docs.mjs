#!/usr/bin/env node
// Fails where a document names a file that is not there: by a link, or between backticks by the end of its path.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
const files = listed.split('\0').filter((file) => file !== '');
const documents = files.filter((file) => /^(README\.md|docs\/[^/]+\.md)$/.test(file));
if (documents.length < 2) throw new Error('no documents were found');

/** `views/queries/wide.rs` is told of a file in `views/src/queries`: folders in between may be left out. */
const isNamed = (name) => {
  const parts = name.split('/').reverse();
  return files.some((file) => {
    const there = file.split('/').reverse();
    if (there[0] !== parts[0]) return false;
    let at = 0;
    return parts.every((part) => {
      const found = there.indexOf(part, at);
      at = found + 1;
      return found >= 0;
    });
  });
};

const missing = [];
for (const document of documents) {
  const text = readFileSync(join(root, document), 'utf8');
  for (const [, target] of text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)) {
    const path = posix.normalize(posix.join(posix.dirname(document), target)).replace(/\/$/, '');
    if (!files.some((file) => file === path || file.startsWith(`${path}/`))) missing.push(`${document}: ${target}`);
  }
  // What a program makes, and a user's own files, have other endings.
  for (const [, name] of text.matchAll(/`([\w./-]+\.(?:rs|tsx?|mjs|sql|css))`/g)) {
    if (!isNamed(name)) missing.push(`${document}: ${name}`);
  }
}
for (const each of missing) console.error(`not there: ${each}`);
if (missing.length > 0) process.exit(1);
console.log(`every file that ${documents.length} documents name is there`);
