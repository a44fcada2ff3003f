// Text to the clipboard. WebKitGTK offers the modern interface only in some set-ups, so the old one stands behind it.

/** Whether the text was copied. One that is still to be read is promised at once, since the clipboard is open only to the click itself. */
export async function copyText(text: string | Promise<string>): Promise<boolean> {
  try {
    if (typeof text === 'string') await navigator.clipboard.writeText(text);
    else await navigator.clipboard.write([promised(text)]);
    return true;
  } catch {
    return copyBySelection(await text);
  }
}

const promised = (text: Promise<string>) =>
  new ClipboardItem({ 'text/plain': text.then((read) => new Blob([read], { type: 'text/plain' })) });

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  const focused = document.activeElement;
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
