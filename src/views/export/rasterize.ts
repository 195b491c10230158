import { svg } from '../../formats/svg.ts';

/**
 * A picture as pixels, as large as its width and height say.
 *
 * @throws Error when the browser has no room for so many pixels
 */
export async function rasterize(picture: SVGSVGElement): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg.encode(picture)], { type: svg.mediaType }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Number(picture.getAttribute('width'));
    canvas.height = Number(picture.getAttribute('height'));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const pixels = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (pixels === null)
      throw new Error('This browser has no room for a picture of this size. Choose a smaller one.');
    return pixels;
  } finally {
    URL.revokeObjectURL(url);
  }
}
