// Work that is asked for more often than it should be done: one at a time, with a pause between, and again after a failure.

export interface Paced {
  /** Does the work as soon as it may be; asked for while it runs, once more after it. */
  request(): void;
  stop(): void;
}

const RETRY_MILLIS = 2000;

export function paced(work: () => Promise<void>, pauseMillis: number): Paced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let wanted = false;
  let stopped = false;
  let resting = false;

  const rest = (millis: number) => {
    resting = true;
    timer = setTimeout(() => {
      resting = false;
      if (wanted) begin();
    }, millis);
  };
  const begin = () => {
    if (stopped) return;
    wanted = false;
    running = true;
    work().then(
      () => end(pauseMillis),
      () => {
        // What could not be read is asked for again, whether or not anybody does.
        wanted = true;
        end(RETRY_MILLIS);
      },
    );
  };
  const end = (pause: number) => {
    running = false;
    if (!stopped) rest(pause);
  };
  return {
    request: () => {
      wanted = true;
      if (!running && !resting) begin();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
