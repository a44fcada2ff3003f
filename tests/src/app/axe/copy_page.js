// Puts a copy of the page, as it looks now, into a frame over it.
const frame = document.createElement('iframe');
frame.id = 'axe';
frame.title = 'axe-core';
frame.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;border:0';
const html = document.documentElement.innerHTML;
// Rules that scripts put into a sheet are not in its text.
const rules = [...document.styleSheets]
  .filter(({ ownerNode }) => ownerNode instanceof HTMLStyleElement)
  .map((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText).join('\n'));
document.body.append(frame);
const copy = frame.contentDocument;
for (const { name, value } of document.documentElement.attributes) copy.documentElement.setAttribute(name, value);
copy.documentElement.innerHTML = html;
copy.querySelectorAll('script').forEach((script) => script.remove());
for (const text of rules) {
  const style = copy.createElement('style');
  style.textContent = text;
  copy.head.append(style);
}
