// Lets every test happen on the noon of one day, in whatever time zone and at whatever hour it is run: what is "today" or
// "an hour ago" would be another day shortly after midnight. The clock goes on from there.
const SystemDate = globalThis.Date;
const shift = new SystemDate(2026, 2, 12, 12).getTime() - SystemDate.now();

globalThis.Date = new Proxy(SystemDate, {
  construct: (target, args: [], newTarget) =>
    Reflect.construct(target, args.length > 0 ? args : [target.now() + shift], newTarget) as Date,
  apply: (target) => new target(target.now() + shift).toString(),
  get: (target, key, receiver) =>
    key === 'now' ? () => target.now() + shift : (Reflect.get(target, key, receiver) as unknown),
});
