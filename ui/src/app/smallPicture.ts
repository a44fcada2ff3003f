// A person's picture as it is kept: a small square out of the middle of an image, in an address of its own.

const SIZE = 96;
const QUALITY = 0.85;

/** Rejects where the file is no image that the webview reads. */
export async function smallPicture(file: File): Promise<string> {
  const image = await createImageBitmap(file);
  const side = Math.min(image.width, image.height);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIZE;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  const [left, top] = [(image.width - side) / 2, (image.height - side) / 2];
  // A JPEG has nothing that shines through: it would be black.
  context.fillStyle = 'white';
  context.fillRect(0, 0, SIZE, SIZE);
  context.drawImage(image, left, top, side, side, 0, 0, SIZE, SIZE);
  image.close();
  return canvas.toDataURL('image/jpeg', QUALITY);
}
