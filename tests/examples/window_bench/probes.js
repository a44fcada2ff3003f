// Measures inside the page, put there by the benchmark. Times are milliseconds.
window.probes = (() => {
  const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? null;
  const summary = (values) => {
    const sorted = [...values].sort((a, b) => a - b);
    return { count: sorted.length, p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), max: sorted.at(-1) ?? null };
  };

  // What stands at five places of a list: a row's index and whether it has its contents, or nothing at all.
  function inSight(scroller, rowSelector, emptySelector) {
    const { left, top, width, height } = scroller.getBoundingClientRect();
    return [0.15, 0.35, 0.5, 0.65, 0.85].map((part) => {
      const place = document.elementFromPoint(left + width / 2, top + height * part);
      const row = place?.closest(rowSelector);
      if (!row) return { key: `nothing at ${part}`, empty: true };
      return { key: row.dataset.index ?? row.id, empty: row.matches(emptySelector) || !!row.querySelector(emptySelector) };
    });
  }

  // Records frames until `millis` have passed. With `sweep`, each frame moves the scrollbar on, from one end to the other and
  // back, as a hand that drags it.
  function scrolling({ selector, rowSelector, emptySelector, millis, sweep }, done) {
    const scroller = document.querySelector(selector);
    if (!scroller) return done({ error: `there is no ${selector}` });
    const frames = [];
    const emptySince = new Map();
    let longestEmpty = 0;
    let lastFrame = null;
    let began = null;
    let travelled = 0;
    let lastTop = scroller.scrollTop;
    function frame(now) {
      began ??= now;
      if (lastFrame !== null) frames.push(now - lastFrame);
      lastFrame = now;
      travelled += Math.abs(scroller.scrollTop - lastTop);
      lastTop = scroller.scrollTop;
      const seen = new Set();
      for (const { key, empty } of inSight(scroller, rowSelector, emptySelector)) {
        seen.add(key);
        if (!empty) emptySince.delete(key);
        else if (!emptySince.has(key)) emptySince.set(key, now);
        else longestEmpty = Math.max(longestEmpty, now - emptySince.get(key));
      }
      for (const key of emptySince.keys()) if (!seen.has(key)) emptySince.delete(key);
      const passed = now - began;
      if (passed >= millis) {
        // The first frame after a rest says nothing about scrolling.
        return done({ ...summary(frames.slice(1)), longestEmpty, travelled, scrollTop: scroller.scrollTop });
      }
      // A hand moves the scrollbar between frames, so that the next one tells the page before it is painted.
      if (sweep) {
        const there = 1 - Math.abs(1 - (2 * passed) / millis);
        setTimeout(() => (scroller.scrollTop = there * (scroller.scrollHeight - scroller.clientHeight)));
      }
      requestAnimationFrame(frame);
    }
    requestAnimationFrame(frame);
  }

  // A list with nothing but what any such list must do: the measure of the machine and the webview.
  function bareList(rows) {
    document.getElementById('bare')?.remove();
    const height = Math.min(rows * 32, 8_000_000);
    const scroller = document.createElement('div');
    scroller.id = 'bare';
    scroller.style.cssText = 'position:fixed;inset:0;overflow:auto;background:Canvas;color:CanvasText;z-index:9999';
    const space = document.createElement('div');
    space.style.cssText = `position:relative;height:${height}px`;
    const window_ = document.createElement('div');
    window_.style.cssText = 'position:absolute;inset-inline:0;top:0';
    space.append(window_);
    scroller.append(space);
    document.body.append(scroller);
    const draw = () => {
      const first = Math.floor((scroller.scrollTop / height) * rows);
      const offset = Math.floor(scroller.scrollTop / 32) * 32;
      window_.style.transform = `translateY(${offset}px)`;
      window_.replaceChildren(
        ...Array.from({ length: 40 }, (_, index) => {
          const row = document.createElement('div');
          row.className = 'bare-row';
          row.style.cssText = 'height:32px;line-height:32px;border-bottom:1px solid #8884';
          row.dataset.index = String(first + index);
          row.textContent = `row ${first + index}: what happened to whom, when, and what it changed`;
          return row;
        }),
      );
    };
    scroller.addEventListener('scroll', draw);
    draw();
  }

  // Notes when each event of the stream monitor is first painted: two frames after its row was put into the page.
  const painted = new Map();
  let observer = null;
  const positionOf = (row) => Number(row.firstElementChild?.textContent.replace(/\D/g, ''));
  function watchPaint(rowSelector) {
    painted.clear();
    observer?.disconnect();
    for (const row of document.querySelectorAll(rowSelector)) painted.set(positionOf(row), undefined);
    const note = () => {
      for (const row of document.querySelectorAll(rowSelector)) {
        const position = positionOf(row);
        if (!position || painted.has(position)) continue;
        painted.set(position, null);
        requestAnimationFrame(() => requestAnimationFrame(() => painted.set(position, Date.now())));
      }
    };
    observer = new MutationObserver(note);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  }
  function stopWatching() {
    observer?.disconnect();
    return [...painted].filter(([, at]) => typeof at === 'number');
  }

  // From a click to the frame after its effect, for a number of clicks.
  function clicks({ selector, count, every }, done) {
    const delays = [];
    function next() {
      const button = document.querySelector(selector);
      if (!button) return done({ error: `there is no ${selector}` });
      const began = performance.now();
      // The click waits its turn behind whatever the page is doing, as a user's does.
      setTimeout(() => {
        button.click();
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            delays.push(performance.now() - began);
            if (delays.length === count) done(summary(delays));
            else setTimeout(next, every);
          }),
        );
      }, 0);
    }
    next();
  }

  return { scrolling, bareList, watchPaint, stopWatching, clicks };
})();
