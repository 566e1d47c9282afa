import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { safe } from '@orpc/client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { HubStanding } from '#shared/stations/hub-standing.model.ts';
import { createKeyText, openIsland } from '#core/app.ts';
import { stationOffice, type PageClient, type StartedStation, type StationOffice } from '#tests/support/station-office.ts';

let office: StationOffice;
beforeAll(async () => { office = await stationOffice((clock) => ({ createKeyText, openIsland: (options) => openIsland({ ...options, clock }) })); });
afterEach(() => office.mend());
afterAll(() => office.close());

const requestId = (): string => office.test.office.requestId();
const codeOf = async (call: Promise<unknown>): Promise<unknown> => {
  const { error } = await safe(call);
  return error instanceof Error && 'code' in error ? error.code : error;
};

/** The newest standing of a station, followed as its page does. */
async function follow(page: PageClient): Promise<{ now(): HubStanding | undefined }> {
  let newest: HubStanding | undefined;
  const feed = await page.device.watchHub();
  // It ends with its port, when the application quits.
  void (async () => { for await (const standing of feed) newest = standing; })().catch(() => undefined);
  return { now: () => newest };
}
const becomes = (standing: { now(): HubStanding | undefined }, state: HubStanding['state']) => expect.poll(() => standing.now()?.state, { timeout: 30_000 }).toBe(state);
const hasKit = (standing: { now(): HubStanding | undefined }) => expect.poll(() => standing.now()?.mark, { timeout: 30_000 }).toBeDefined();
const standbyFiles = async ({ file }: StartedStation): Promise<string[]> => (await readdir(join(file, '../standby'))).filter((name) => name.endsWith('.sqlite'));

/** A clerk signed in at a station: of a counter that is open with its till, as long as there is one; the standby has it all. */
async function atWork(profile: string, name: string) {
  const { counters, queues } = await office.test.as('clerk').queue.board();
  const counterId = counters.find((counter) => counter.staffId === undefined)?.id;
  const station = await office.startJoined(profile, { name, ...(counterId !== undefined && { counterId }) });
  const { token } = await station.openPage().staff.logIn({ username: 'clerk', password: 'prova' });
  const page = station.openPage(token);
  if (counterId !== undefined) {
    await page.queue.openCounter({ requestId: requestId(), counterId, queueIds: queues.map((queue) => queue.id) });
    await page.till.open({ requestId: requestId(), counterId, floatCents: 10_000 });
  }
  const standing = await follow(page);
  await hasKit(standing);
  await new Promise((resolve) => { setTimeout(resolve, 1_500); });
  return { station, page, token, counterId: counterId ?? '', queueId: queues[0]?.id ?? '', standing };
}

describe('a station whose line is cut', () => {
  it('goes on under the same page, and hands over what was done when the line is back', async () => {
    const { station, page, counterId, queueId, standing } = await atWork('counter', 'Sportello isola');
    await office.cut();
    const issued = await page.queue.issueTicket({ requestId: requestId(), queueId });
    await becomes(standing, 'island');
    expect(issued.ticket.number.startsWith(standing.now()?.mark ?? '?')).toBe(true);
    const { ticket } = await page.queue.callNext({ requestId: requestId(), counterId });
    const visit = await page.visits.open({ requestId: requestId(), counterId, ticketId: ticket.id });
    await page.visits.close({ requestId: requestId(), visitId: visit.id });
    await expect.poll(() => standing.now()?.waiting).toMatchObject({ tickets: 1, visits: 1 });

    await office.mend();
    await becomes(standing, 'online');
    expect(standing.now()?.sent).toMatchObject({ figures: { tickets: 1, visits: 1 }, conflicts: [] });
    expect((await page.visits.get({ visitId: visit.id })).state).toBe('closed');
    expect(await office.test.as('supervisor').visits.get({ visitId: visit.id })).toMatchObject({ ticketNumber: issued.ticket.number });
    await expect.poll(() => standbyFiles(station), { timeout: 30_000 }).toHaveLength(1);
    station.app.quit();
    await expect.poll(() => station.app.log.at(-1)).toBe('exit 0');
  });

  it('says of what waits for the hub that it waits', async () => {
    const { station, page, standing } = await atWork('waits', 'Sportello che aspetta');
    await office.cut();
    await becomes(standing, 'island');
    expect(await codeOf(page.stations.listDevices())).toBe('FORBIDDEN');
    expect(await codeOf(page.emergencyRegister.status())).toBe('WAITS_FOR_HUB');
    await office.mend();
    await becomes(standing, 'online');
    station.app.quit();
  });

  it('goes on after a restart in the middle, and an application that starts while the hub is away is at work at once', async () => {
    const { station, page, token, queueId, standing } = await atWork('restart', 'Sportello che riparte');
    await office.cut();
    const first = await page.queue.issueTicket({ requestId: requestId(), queueId });
    await becomes(standing, 'island');
    station.app.quit();
    await expect.poll(() => station.app.log.at(-1)).toBe('exit 0');
    const again = await office.start('restart');
    const second = await again.openPage(token).queue.issueTicket({ requestId: requestId(), queueId });
    expect(second.ticket.number > first.ticket.number).toBe(true);
    const later = await follow(again.openPage(token));
    await becomes(later, 'island');
    await office.mend();
    await becomes(later, 'online');
    expect(later.now()?.sent?.figures.tickets).toBe(2);
    const numbers = (await office.test.as('supervisor').queue.listToday()).map(({ ticket }) => ticket.number);
    expect(numbers).toEqual(expect.arrayContaining([first.ticket.number, second.ticket.number]));
    again.app.quit();
  });

  it('is no island once it was revoked: it starts again as one that must join, with nothing of the office left', async () => {
    const { station, standing } = await atWork('stolen', 'Sportello rubato');
    expect(await standbyFiles(station)).toHaveLength(1);
    const { devices } = await office.administrator.stations.listDevices();
    await office.administrator.stations.revoke({ requestId: requestId(), id: devices.find(({ name }) => name === 'Sportello rubato')?.id ?? '' });
    await expect.poll(() => station.app.log, { timeout: 30_000 }).toEqual(['relaunch', 'quit', 'exit 0']);
    expect([standing.now()?.state, await standbyFiles(station)]).toEqual(['online', []]);
    expect((await office.start('stolen')).page).toBe('app://sportello/setup.html');
  });

  it('is no island before another certificate: nothing is sent there, and nothing begins here', async () => {
    const { station, page, standing } = await atWork('fooled', 'Sportello ingannato');
    await office.impersonate();
    const before = office.asked.length;
    await expect.poll(() => codeOf(page.staff.me()), { timeout: 20_000 }).toBe('HUB_CERTIFICATE_CHANGED');
    await new Promise((resolve) => { setTimeout(resolve, 5_000); });
    expect([await codeOf(page.staff.me()), standing.now()?.state, office.asked.length]).toEqual(['HUB_CERTIFICATE_CHANGED', 'online', before]);
    await office.cut();
    await office.mend();
    await expect.poll(() => codeOf(page.staff.me()), { timeout: 20_000 }).toBe(null);
    station.app.quit();
  });

  it('revoked while it worked alone, keeps that work, which whoever joins in its place hands over', async () => {
    const { station, page, queueId, standing } = await atWork('returned', 'Sportello ritrovato');
    await office.cut();
    await page.queue.issueTicket({ requestId: requestId(), queueId });
    await becomes(standing, 'island');
    const { devices } = await office.administrator.stations.listDevices();
    const device = devices.find(({ name }) => name === 'Sportello ritrovato');
    await office.administrator.stations.revoke({ requestId: requestId(), id: device?.id ?? '' });
    await office.mend();
    await expect.poll(() => station.app.log, { timeout: 30_000 }).toEqual(['relaunch', 'quit', 'exit 0']);
    const again = await office.startJoined('returned', { name: 'Sportello ritrovato' });
    const later = await follow(again.openPage());
    await expect.poll(() => later.now()?.sent, { timeout: 30_000 }).toMatchObject({ figures: { tickets: 1 }, conflicts: [] });
    await becomes(later, 'online');
    again.app.quit();
  });
});
