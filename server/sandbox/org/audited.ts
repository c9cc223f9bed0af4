/** What is told of a kind of thing. */
interface AuditedEntity {
  readonly name: string;
  readonly actions: readonly string[];
}

interface AuditedService {
  readonly name: string;
  readonly entities: readonly AuditedEntity[];
  /** Whether the quick query, too, knows it. */
  readonly inRealtime: boolean;
}

const made = ['Create', 'Delete', 'Update'] as const;
const entity = (name: string, actions: readonly string[] = made): AuditedEntity => ({ name, actions });

/** The parts of the org that tell what is done in them. */
export const auditedServices: readonly AuditedService[] = [
  {
    name: 'Architect',
    inRealtime: true,
    entities: [
      entity('Flow', [
        'Checkin',
        'Checkout',
        'Create',
        'Deactivate',
        'Delete',
        'Publish',
        'Revert',
        'Save',
        'Unlock',
        'Update',
      ]),
      entity('Prompt'),
      entity('PromptResource'),
      entity('FlowMilestone'),
      entity('FlowOutcome'),
      entity('Datatable'),
      entity('DatatableRow'),
      entity('IVR'),
      entity('Schedule'),
      entity('ScheduleGroup'),
      entity('EmergencyGroup'),
    ],
  },
  { name: 'Routing', inRealtime: false, entities: [entity('Queue', ['Create', 'Delete', 'MemberUpdate', 'Update'])] },
];
