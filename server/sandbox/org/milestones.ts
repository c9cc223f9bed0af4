import { z } from 'zod';
import { type Collection, openCollection } from './collection';
import { parcelMilestones, parcelOutcome } from './seeds/parcel-tracking';
import type { Storage } from './storage';
import { uuidOf } from './uuid';

/** A milestone that calls pass in a flow, or an outcome that they reach; flows refer to them by name. */
const storedSchema = z.strictObject({ id: z.string(), name: z.string(), description: z.string() });
export type FlowMark = z.infer<typeof storedSchema>;

/** What the platform allows an org of each. */
export const mostMilestones = 1_000;
export const mostOutcomes = 100;

export interface FlowMarks {
  readonly milestones: Collection<FlowMark>;
  readonly outcomes: Collection<FlowMark>;
}

const mark = (kind: string, name: string, description = ''): FlowMark => ({
  id: uuidOf(`${kind} ${name}`),
  name,
  description,
});

const seedMilestones: readonly FlowMark[] = [
  'Clinic: welcome',
  'Clinic: appointments',
  'Clinic: new appointment',
  'Clinic: change appointment',
  'Clinic: results',
  'Clinic: reception',
  ...parcelMilestones,
].map((name) => mark('milestone', name));

const seedOutcomes: readonly FlowMark[] = [
  mark('outcome', 'Appointment made', 'The caller has a new appointment'),
  mark('outcome', 'Put through', 'The caller waits for a person'),
  mark('outcome', parcelOutcome, 'The caller knows where the parcel is'),
];

/** Milestones and outcomes as they were kept, or those of a new org. Throws what the storage throws. */
export const openFlowMarks = async (storage: Storage): Promise<FlowMarks> => ({
  milestones: await openCollection(storage, 'milestones', storedSchema, seedMilestones),
  outcomes: await openCollection(storage, 'outcomes', storedSchema, seedOutcomes),
});

/** The id of a milestone that a flow names; undefined: there is none. */
export const milestoneIdOf = ({ milestones }: FlowMarks, name: string): string | undefined =>
  milestones.all().find((one) => one.name === name)?.id;
