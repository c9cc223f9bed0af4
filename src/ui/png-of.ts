/** A picture as SVG, with its size at 100 %. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** What browsers draw on one canvas: so many pixels along a side, and so many in all (160 MB of memory). */
export const longestSide = 16_384;
export const mostPixels = 40_000_000;

/** Pixels of the picture for each of the drawing: two, or as many as stay within the bounds. */
export const pixelScale = (width: number, height: number): number =>
  Math.min(2, longestSide / width, longestSide / height, Math.sqrt(mostPixels / (width * height)));

export interface Png {
  readonly blob: Blob;
  /** Pixels for each of the drawing at 100 %. */
  readonly scale: number;
}

/** The drawing as a PNG picture, drawn by the browser. Throws where it cannot draw it. */
export const pngOf = async ({ svg, width, height }: Drawing): Promise<Png> => {
  const scale = pixelScale(width, height);
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.floor(width * scale));
    canvas.height = Math.max(1, Math.floor(height * scale));
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser has no memory left for a picture of this size');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('This browser cannot make a picture of this size');
    return { blob, scale };
  } finally {
    URL.revokeObjectURL(address);
  }
};
