import { describe, expect, it, vi } from 'vitest';
import { createDrawing } from './signature-drawing.ts';

function sheet() {
  const pen = { fillRect: vi.fn(), beginPath: vi.fn(), moveTo: vi.fn(), quadraticCurveTo: vi.fn(), stroke: vi.fn() };
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 900, height: 270 });
  vi.spyOn(canvas, 'getContext').mockReturnValue(pen as never);
  vi.spyOn(canvas, 'getBoundingClientRect').mockReturnValue({ left: 100, top: 50, width: 450, height: 135 } as DOMRect);
  return { pen, drawing: createDrawing(canvas) };
}

describe('the drawing of a signature', () => {
  it('knows where the pen is, whatever its size on screen', () => {
    expect(sheet().drawing.at({ clientX: 325, clientY: 117.5 })).toEqual({ x: 450, y: 135 });
  });

  it('is blank until a stroke is drawn, and again when it is cleared', () => {
    const { pen, drawing } = sheet();
    drawing.clear();
    drawing.go({ x: 5, y: 5 });
    expect(drawing.isBlank()).toBe(true);
    drawing.start({ x: 0, y: 0 });
    drawing.go({ x: 10, y: 10 });
    drawing.go({ x: 20, y: 10 });
    expect(drawing.isBlank()).toBe(false);
    expect(pen.quadraticCurveTo.mock.calls).toEqual([[0, 0, 5, 5], [10, 10, 15, 10]]);
    drawing.end();
    drawing.go({ x: 30, y: 30 });
    expect(pen.stroke).toHaveBeenCalledTimes(2);
    drawing.clear();
    expect([drawing.isBlank(), pen.fillRect.mock.calls.at(-1)]).toEqual([true, [0, 0, 900, 270]]);
  });
});
