// Lines of JSON, indented and coloured, as React text nodes.
import { memo } from 'react';
import { visibleText } from '../format';
import type { JsonLine } from './formatJson';
import type { ShownLines } from './shownJson';
import styles from './JsonView.module.css';

/** Levels that are indented, about as many as the panel is wide: what is nested deeper would have no room left. */
const DEEPEST = 20;

export function JsonLines({ lines, lastCut }: ShownLines) {
  return lines.map((line, index) => (
    <Line key={index} line={line} cut={index === lines.length - 1 ? lastCut : null} />
  ));
}

interface LineProps {
  line: JsonLine;
  /** Characters that are shown; `null` for all. */
  cut: number | null;
}

/** Drawn anew only where it is cut elsewhere: there may be thousands when more are asked for. */
const Line = memo(function Line({ line: { depth, tokens }, cut }: LineProps) {
  return (
    <span className={styles.line} style={{ paddingLeft: `${Math.min(depth, DEEPEST) * 2 + 2}ch` }}>
      {cutTokens(tokens, cut).map(({ kind, text, max }, place) => (
        <span key={place} data-kind={kind}>
          {visibleText(text, max)}
        </span>
      ))}
    </span>
  );
});

function cutTokens(tokens: JsonLine['tokens'], cut: number | null) {
  let left = cut ?? Number.POSITIVE_INFINITY;
  return tokens.flatMap((token) => {
    if (left < 0) return [];
    const shown = { ...token, max: left };
    // Of a token that ends just here the one behind it is cut to its sign of omission.
    left = token.text.length > left ? -1 : left - token.text.length;
    return [shown];
  });
}
