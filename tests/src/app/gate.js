// Holds what the engine answers to a command, where the question contains a text, until `window.gate.open()`.
const [command, part] = arguments;
const ask = window.fetch;
const gate = { held: 0 };
const opened = new Promise((open) => {
  gate.open = () => {
    window.fetch = ask;
    open();
  };
});
window.gate = gate;
window.fetch = async (address, question) => {
  const answer = await ask(address, question);
  if (String(address).endsWith(`/${command}`) && String(question?.body).includes(part)) {
    gate.held += 1;
    await opened;
  }
  return answer;
};
