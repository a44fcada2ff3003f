// Work that is asked for more often than it should be done: at once the first time, then once per rest, and never twice at a time.

export interface Paced {
  /** Asks for the work to be done. */
  (): void;
  /** Forgets what was asked for and does nothing more. */
  stop(): void;
}

/**
 * The next run waits for the rest and for the end of the one before, so that slow work slows down who asks for it. With
 * `retryMillis`, work that fails is done again after so long, whether or not anybody asks.
 */
export function atMostEvery(millis: number, work: () => unknown, retryMillis?: number): Paced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;
  let isBusy = false;
  let isStopped = false;

  const rest = (restMillis: number) => new Promise((resolve) => (timer = setTimeout(resolve, restMillis)));
  const settle = async (done: unknown) => {
    const [outcome] = await Promise.allSettled([done, rest(millis)]);
    if (outcome.status === 'rejected' && retryMillis !== undefined && !isStopped) {
      isWanted = true;
      await rest(retryMillis);
    }
    isBusy = false;
    if (isWanted) ask();
  };
  const ask = () => {
    if (isStopped) return;
    isWanted = isBusy;
    if (isBusy) return;
    isBusy = true;
    void settle(work());
  };
  return Object.assign(ask, {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  });
}
