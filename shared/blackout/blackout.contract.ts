import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Day, Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { BlackoutEntry, BlackoutKit, PaperLine } from './blackout.model.ts';

const mostSlips = 300;
const mostReceipts = 200;

/** Work on paper when everything is down: what is printed beforehand, and how it comes into the product afterwards. */
export const blackoutContract = {
  /** Numbers slips and receipts for a day without power; they are good until they are used. */
  makeKit: mutation(access.supervision)
    .input(withRequest({ slips: z.array(z.object({ queueId: Id, count: z.int().min(1).max(mostSlips) })).min(1).max(60), receipts: z.int().min(0).max(mostReceipts).default(0) }))
    .output(BlackoutKit)
    .errors({ QUEUE_NOT_FOUND: { status: 404 } }),
  /** The kits of this office, the last one first. */
  listKits: query(access.staff).output(z.array(BlackoutKit)),
  /** A kit as a PDF, base64: how to go on, slips to cut, the register to fill in by hand, receipts in two parts. */
  downloadKit: query(access.supervision).input(z.object({ kitId: Id })).output(z.object({ fileName: z.string(), pdfBase64: z.string() }))
    .errors({ BLACKOUT_KIT_NOT_FOUND: { status: 404 } }),
  /**
   * Enters a visit that was served on paper, with its real times. One for which something was asked is set aside to be completed like any other;
   * one that was only told something is over.
   */
  enterVisit: mutation(access.counter)
    .input(withRequest(PaperLine.shape))
    .output(BlackoutEntry)
    .errors({
      /** No kit of this office has that number. */
      BLACKOUT_SLIP_UNKNOWN: { status: 404 },
      BLACKOUT_SLIP_USED: { status: 409, data: z.object({ day: Day }) },
      BLACKOUT_RECEIPT_UNKNOWN: { status: 404 },
      BLACKOUT_RECEIPT_USED: { status: 409, data: z.object({ slip: z.string() }) },
      BLACKOUT_TIMES_WRONG: { status: 409, data: z.object({ fault: z.enum(['order', 'to-come', 'two-days', 'too-old']) }) },
      COUNTER_NOT_FOUND: { status: 404 },
      STAFF_NOT_FOUND: { status: 404 },
    }),
  /** What was entered, of one day or the newest, newest first. */
  listEntries: query(access.staff).input(z.object({ day: Day.optional() })).output(z.array(BlackoutEntry)),
  /** Who may have served, by name. */
  listServers: query(access.counter).output(z.array(z.object({ id: Id, name: z.string() }))),
};
