import { describe, expect, it } from 'vitest';
import { lineFaults } from '#tests/support/simulator-bench.ts';
import { newPosition, noticeOf, noticeToPrint, openPagopa, otherBody } from '#tests/support/pagopa-bench.ts';

describe('the printing of notices', () => {
  it('gives the PDF of a notice, byte for byte', async () => {
    const { ask, connector } = await openPagopa();
    const { pdf } = await ask(connector.printNotice, noticeToPrint);
    const text = Buffer.from(pdf, 'base64').toString('latin1');
    expect(text.startsWith('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n')).toBe(true);
    expect(text).toContain(noticeOf(1));
    expect(text).toContain('22,21 entro il 31/12/2026');
    expect(await ask(connector.printNotice, noticeToPrint)).toEqual({ pdf });
  });

  it('asks for many notices once, and tells when they are drawn', async () => {
    const { ask, connector } = await openPagopa();
    const notices = [noticeToPrint, { ...noticeToPrint, notice: noticeOf(2) }];
    const { folder } = await ask(connector.requestNotices, { notices });
    expect(await ask(connector.requestNotices, { notices })).toEqual({ folder });
    expect(await ask(connector.readNoticeFolder, { folder })).toEqual({ state: 'drawing', drawn: [], failed: [] });
    const { state, drawn } = await ask(connector.readNoticeFolder, { folder });
    expect(state).toBe('drawn');
    expect(drawn).toHaveLength(2);
  });

  it('is refused for another body, an unknown template and an unknown folder', async () => {
    const stranger = await openPagopa({ body: otherBody });
    expect(await stranger.fail(stranger.connector.printNotice, noticeToPrint)).toMatchObject({ systemCode: 'HTTP_403' });
    const { fail, connector } = await openPagopa();
    expect(await fail(connector.printNotice, { ...noticeToPrint, template: 'Handwritten' })).toMatchObject({ systemCode: 'HTTP_400' });
    expect(await fail(connector.readNoticeFolder, { folder: 'nowhere' })).toMatchObject({ systemCode: 'HTTP_404' });
  });
});

describe('a line in trouble', () => {
  it.each(lineFaults)('tells %s as %s', async (fault, code) => {
    const { ask, fail, connector, faults } = await openPagopa({ timeoutMilliseconds: 300 });
    const made = await ask(connector.createDebtPosition, newPosition);
    faults.set([fault]);
    expect(await fail(connector.getDebtPosition, made)).toMatchObject({ code });
    expect(await fail(connector.printNotice, noticeToPrint)).toMatchObject({ code });
  });
});
