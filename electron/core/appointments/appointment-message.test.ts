import { describe, expect, it } from 'vitest';
import type { Appointment } from '#shared/appointments/appointments.model.ts';
import { writeMessage, type MessageFacts } from './appointment-message.ts';

const appointment: Appointment = {
  id: '01JD0000000000000000000001', agendaId: '01JD0000000000000000000002', title: 'Carta di identità elettronica', officeName: 'Sportello unico del cittadino',
  startsAt: '2026-11-24T08:30:00.000Z', endsAt: '2026-11-24T09:00:00.000Z', mode: 'in-person', counterLabel: '3', state: 'booked',
};
const facts: MessageFacts = {
  kind: 'booked', appointment, code: 'AB2CD3EF', hasTaxCode: true,
  sender: { municipalityName: 'Comune di Poggio Sereno', phone: '0543 000000', publicBaseUrl: 'https://sportello.example' },
};
const write = (change: Partial<MessageFacts>): string => {
  const { subject, paragraphs } = writeMessage({ ...facts, ...change });
  return [subject, ...paragraphs].join('\n\n');
};

describe('the message of an appointment', () => {
  it('confirms it: day in words, hour, place, code, how to arrive and how to change it', () => {
    expect(write({})).toBe([
      'Appuntamento confermato: martedì 24 novembre 2026 alle 09:30', '',
      'Il tuo appuntamento per «Carta di identità elettronica» è confermato.', '',
      'Quando: martedì 24 novembre 2026 alle 09:30', 'Dove: Sportello unico del cittadino, sportello 3', 'Codice: AB2CD3EF', '',
      'Quando arrivi, conferma la tua presenza al totem o allo sportello: basta il codice o la tessera sanitaria.', '',
      'Per spostarlo o annullarlo: https://sportello.example/appointment?c=AB2CD3EF', 'Se non puoi, annullalo: il posto va a un\'altra persona.', '',
      'Comune di Poggio Sereno', 'Telefono: 0543 000000',
    ].join('\n'));
  });

  it('says the new day of a moved one', () => {
    const text = write({ kind: 'moved', appointment: { ...appointment, startsAt: '2026-12-01T13:00:00.000Z' } });
    expect(text).toContain('Appuntamento spostato: martedì 1 dicembre 2026 alle 14:00\n');
    expect(text).toContain('è stato spostato: la nuova data è qui sotto.\n');
  });

  it('reminds of tomorrow\'s', () => {
    expect(write({ kind: 'reminder' })).toMatch(/^Promemoria: appuntamento domani, martedì 24 novembre 2026 alle 09:30\n\nTi ricordiamo il tuo appuntamento di domani per «Carta di identità elettronica»\.\n/);
  });

  it('says of a cancelled one which it was and how to take another, and gives no code', () => {
    expect(write({ kind: 'cancelled' })).toBe([
      'Appuntamento annullato: martedì 24 novembre 2026 alle 09:30', '',
      'Il tuo appuntamento per «Carta di identità elettronica» di martedì 24 novembre 2026 alle 09:30 è stato annullato.', '',
      'Per prenderne un altro: https://sportello.example/book', '',
      'Se non sei stato tu a chiederlo e vuoi sapere perché, chiama l\'ufficio.', '',
      'Comune di Poggio Sereno', 'Telefono: 0543 000000',
    ].join('\n'));
  });

  it.each([
    ['phone', 'Come: ti telefoniamo noi, al numero che ci hai lasciato.'], ['video', 'Come: in video, a questo indirizzo: https://video.example/stanza'],
  ] as const)('says how it goes by %s, and asks nobody to a kiosk', (mode, how) => {
    const text = write({ appointment: { ...appointment, mode, ...(mode === 'video' && { videoLink: 'https://video.example/stanza' }) } });
    expect(text).toContain(how);
    expect(text).not.toContain('totem');
    expect(text).not.toContain('Dove:');
  });

  it('names the health card only to whom it helps', () => {
    expect(write({ hasTaxCode: false })).toContain('basta il codice.');
  });

  it('sends whom no public page reaches to the telephone', () => {
    const sender = { municipalityName: 'Comune di Poggio Sereno' };
    expect(write({ sender })).toContain('Per spostarlo o annullarlo chiama l\'ufficio e di\' il codice.');
    expect(write({ sender, kind: 'cancelled' })).toContain('Per prenderne un altro chiama l\'ufficio.');
    for (const kind of ['booked', 'cancelled'] as const) expect(write({ sender, kind })).not.toMatch(/http|undefined|Telefono/);
  });

  it('keeps its subject to what App IO takes, and is never too short for it', () => {
    for (const kind of ['booked', 'moved', 'cancelled', 'reminder'] as const) {
      const { subject, paragraphs } = writeMessage({ ...facts, kind, appointment: { ...appointment, title: 'X' }, sender: { municipalityName: 'X' } });
      expect(subject.length).toBeLessThanOrEqual(120);
      expect(paragraphs.join('\n\n').length).toBeGreaterThanOrEqual(80);
    }
  });
});
