export interface InkPoint { readonly x: number; readonly y: number }

/** Ink on a canvas: strokes that follow a pointer, rounded through the middle of each two points. */
export function createDrawing(canvas: HTMLCanvasElement) {
  let last: InkPoint | undefined;
  let middle: InkPoint | undefined;
  let isBlank = true;

  const pen = (): CanvasRenderingContext2D | null => {
    const context = canvas.getContext('2d');
    if (context === null) return null;
    Object.assign(context, { lineWidth: 3, lineCap: 'round', lineJoin: 'round', strokeStyle: '#0b1f3a' });
    return context;
  };

  /** Where a pointer is on the drawing, whatever size the canvas has on screen. */
  function at({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): InkPoint {
    const box = canvas.getBoundingClientRect();
    return { x: (clientX - box.left) * canvas.width / (box.width || 1), y: (clientY - box.top) * canvas.height / (box.height || 1) };
  }

  return {
    at,
    isBlank: () => isBlank,
    /** Wipes it white: what is sent is ink on paper in every theme. */
    clear(): void {
      const context = pen();
      if (context !== null) {
        context.fillStyle = '#ffffff';
        context.fillRect(0, 0, canvas.width, canvas.height);
      }
      isBlank = true;
    },
    start(point: InkPoint): void {
      last = point;
      middle = point;
    },
    go(point: InkPoint): void {
      const context = pen();
      if (last === undefined || middle === undefined || context === null) return;
      const next = { x: (last.x + point.x) / 2, y: (last.y + point.y) / 2 };
      context.beginPath();
      context.moveTo(middle.x, middle.y);
      context.quadraticCurveTo(last.x, last.y, next.x, next.y);
      context.stroke();
      [last, middle, isBlank] = [point, next, false];
    },
    end(): void { last = undefined; },
    toPng: () => new Promise<Blob | undefined>((resolve) => { canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'); }),
  };
}
