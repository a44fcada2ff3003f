// Does something again whenever asked, but never twice at a time nor more often than once in so many milliseconds: what is
// asked for meanwhile is one more turn at the end.
export interface Paced {
  ask(): void;
  stop(): void;
}

export function paced(run: () => Promise<unknown>, gapMillis: number): Paced {
  let wanted = false;
  let resting = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const turn = () => {
    wanted = false;
    resting = true;
    const rest = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, gapMillis);
    });
    // A turn that fails shows its error where its answer would have been.
    void Promise.allSettled([run(), rest]).then(() => {
      resting = false;
      if (wanted && !stopped) turn();
    });
  };
  return {
    ask: () => {
      wanted = true;
      if (!resting && !stopped) turn();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
