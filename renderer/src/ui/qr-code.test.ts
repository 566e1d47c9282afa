import { describe, expect, it } from 'vitest';
import { qrCode } from './qr-code.ts';

describe('a QR code on screen', () => {
  it('has the three corners that a telephone looks for, and a quiet edge', () => {
    const { path, viewBox } = qrCode('https://sportello.example/place?c=abcdefghijklmnop');
    const [edge = 0, , width = 0] = viewBox.split(' ').map(Number);
    const last = width + 2 * edge - 5;
    expect(edge).toBe(-20);
    for (const corner of [`M0 0h`, `M${last} 0h`, `M0 ${last}h`]) expect(path).toContain(corner);
    expect(path).not.toContain(`M${last + 5} `);
  });
});
