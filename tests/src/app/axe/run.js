// Runs axe-core and answers with what is serious or worse, one line each.
const done = arguments[arguments.length - 1];
const isSerious = ({ impact }) => impact === 'serious' || impact === 'critical';
const node = ({ target, any, all }) =>
  `${target.join(' ')} (${[...any, ...all].map(({ message }) => message).join('; ')})`;
const line = ({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 5).map(node).join(', ')}`;
axe
  .run(document, { resultTypes: ['violations'] })
  .then(({ violations }) => done(violations.filter(isSerious).map(line)))
  .catch((error) => done([String(error)]));
